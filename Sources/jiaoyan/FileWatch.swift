internal import Glibc

/// Waits for changes of files.
///
/// Folders are watched, since editors put a new file in the place of the old one.
final class FileWatch {
  private let queue: Int32
  private var endings: [Int32: [String]] = [:]

  /// Nil where the system has no watch to give.
  init?() {
    let opened = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard opened >= 0 else { return nil }
    queue = opened
  }

  deinit {
    close(queue)
  }

  /// Watches the files of a folder whose names end so.
  func add(_ folder: String, endings: [String]) {
    let mask = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO)
    let watch = inotify_add_watch(queue, folder, mask)
    if watch >= 0 { self.endings[watch, default: []] += endings }
  }

  /// Whether a script has changed since the last wait. Other changes are forgotten: a run may have made them itself, and
  /// would else be run for ever.
  func hasNewScript() -> Bool {
    var isNew = false
    while poll(within: 0) { isNew = changed().contains { $0.hasSuffix(".lua") } || isNew }
    return isNew
  }

  /// Waits until a file has changed and nothing more does for a moment: an editor writes several.
  func wait() {
    var hasChanged = false
    while !hasChanged {
      if poll(within: -1) { hasChanged = !changed().isEmpty }
    }
    while poll(within: 50) { _ = changed() }
  }

  private func poll(within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&descriptor, 1, milliseconds) == 1
  }

  /// Reads what happened: the watched files that have changed.
  private func changed() -> [String] {
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(queue, &bytes, bytes.count)
    let header = MemoryLayout<inotify_event>.size
    var offset = 0
    var names: [String] = []
    while offset + header <= count {
      let event = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self) }
      let start = offset + header
      offset = start + Int(event.len)
      let name = String(decoding: bytes[start..<min(offset, bytes.count)].prefix { $0 != 0 }, as: UTF8.self)
      if !name.hasPrefix("."), endings[event.wd]?.contains(where: name.hasSuffix) == true { names.append(name) }
    }
    return names
  }
}
