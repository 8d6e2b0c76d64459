internal import Glibc
internal import Tables

/// Whole files in and out.
package enum FileBytes {
  /// The bytes of a file. Throws `notFound` with the nearest name in its folder, or `cannotRead`.
  package static func read(_ path: String) throws(DatasetFailure) -> [UInt8] {
    let file = try openForReading(path)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannotRead(path: path, reason: lastError) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .cannotRead(path: path, reason: "it is a folder") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotRead(path: path, reason: "it is no plain file") }
    // Pipes and files that grow have no size to trust, so reading goes on until the end is seen.
    var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size) + 1, 4096))
    var count = 0
    while true {
      let got = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + count, $0.count - count) }
      if got < 0 {
        if errno == EINTR { continue }
        throw .cannotRead(path: path, reason: lastError)
      }
      if got == 0 { break }
      count += got
      if count == bytes.count { bytes.append(contentsOf: [UInt8](repeating: 0, count: bytes.count)) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Lends the bytes of a file from its beginning to its end, a megabyte at a time. Throws `notFound`, `cannotRead`, `stopped`.
  static func forEachPiece(
    of path: String, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(DatasetFailure) {
    let file = try openForReading(path)
    defer { close(file) }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { piece.deallocate() }
    while true {
      try DatasetFailure.checkStop()
      let got = Glibc.read(file, piece.baseAddress!, piece.count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw .cannotRead(path: path, reason: lastError) }
      if got == 0 { return }
      body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<got]))
    }
  }

  private static func openForReading(_ path: String) throws(DatasetFailure) -> Int32 {
    // Without O_NONBLOCK, opening a pipe that nobody writes would wait for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if file >= 0 { return file }
    if errno == ENOENT { throw .notFound(path: path, nearest: nearestPath(to: path)) }
    throw .cannotRead(path: path, reason: lastError)
  }

  /// Puts `bytes` at `path` in one step: a reader sees the old file or the new one, never a part. The file is written
  /// under a temporary name in the same folder, synced, and renamed.
  package static func writeAtomically(_ bytes: [UInt8], to path: String) throws(DatasetFailure) {
    let (file, temporary) = try makeTemporary(for: path)
    do throws(DatasetFailure) {
      try fill(file, with: bytes, path: path)
      guard rename(temporary, path) == 0 else { throw DatasetFailure.cannotWrite(path: path, reason: lastError) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Puts what `make` writes at a temporary path into the place of `path`, in one step as `writeAtomically` does.
  package static func replaceAtomically(
    _ path: String, _ make: (_ temporary: String) throws(DatasetFailure) -> Void
  ) throws(DatasetFailure) {
    let (empty, temporary) = try makeTemporary(for: path)
    close(empty)
    do throws(DatasetFailure) {
      try make(temporary)
      let file = open(temporary, O_RDWR | O_CLOEXEC)
      guard file >= 0 else { throw DatasetFailure.cannotWrite(path: path, reason: lastError) }
      try fill(file, with: [], path: path)
      guard rename(temporary, path) == 0 else { throw DatasetFailure.cannotWrite(path: path, reason: lastError) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes a new file and waits until it is on the disk; nobody must be reading it yet.
  static func writeSynced(_ bytes: [UInt8], to path: String, mode: mode_t) throws(DatasetFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: lastError) }
    defer { close(file) }
    try write(bytes, to: file, path: path)
    guard fchmod(file, mode) == 0, fsync(file) == 0 else { throw .cannotWrite(path: path, reason: lastError) }
  }

  /// Waits until the names in a folder are on the disk.
  static func syncFolder(_ path: String) throws(DatasetFailure) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannotWrite(path: path, reason: lastError) }
    defer { close(folder) }
    guard fsync(folder) == 0 || errno == EINVAL else { throw .cannotWrite(path: path, reason: lastError) }
  }

  /// An empty file of a new name beside `path`, open for writing.
  static func makeTemporary(for path: String) throws(DatasetFailure) -> (file: Int32, path: String) {
    var template = Array((path + ".XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: lastError) }
    return (file, template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
  }

  /// Makes the folder and those above it, where they are not there.
  package static func makeFolder(_ path: String) throws(DatasetFailure) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += prefix.isEmpty || prefix == "/" ? "\(part)" : "/\(part)"
      if isFolder(prefix) { continue }
      guard mkdir(prefix, 0o777) == 0 || errno == EEXIST && isFolder(prefix) else {
        throw .cannotWrite(path: prefix, reason: lastError)
      }
    }
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes that a plain file has; nil where there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  /// The names of what is in a folder, sorted; none where it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The entry of the file's folder whose name is nearest to the one asked for.
  static func nearestPath(to path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    guard let name = parts.last else { return nil }
    let names = names(in: folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder)
    return NearestName.nearest(to: String(name), among: names)
      .map { folder.isEmpty && !path.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
  }

  /// Writes and syncs a new file, and closes it whatever happens.
  private static func fill(_ file: Int32, with bytes: [UInt8], path: String) throws(DatasetFailure) {
    defer { close(file) }
    try write(bytes, to: file, path: path)
    guard fchmod(file, mode(of: path)) == 0, fsync(file) == 0 else {
      throw .cannotWrite(path: path, reason: lastError)
    }
  }

  /// The permissions of the file that is there, lest a private one become public, or those of any new file.
  static func mode(of path: String) -> mode_t {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & 0o777 }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }

  static func write(_ bytes: [UInt8], to file: Int32, path: String) throws(DatasetFailure) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(DatasetFailure) in try write(bytes, to: file, path: path) }
    }
    try result.get()
  }

  static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, path: String) throws(DatasetFailure) {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress! + written, bytes.count - written)
      if count < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite(path: path, reason: lastError)
      }
      written += count
    }
  }

  static var lastError: String { String(cString: strerror(errno)) }
}
