internal import CMinizip
internal import Glibc

/// The parts of a zip archive, inflated piece by piece.
///
///     let archive = try ZipReader(bytes)
///     try archive.read("xl/workbook.xml") { (piece) throws(XLSXFault) in … }
///
/// Names are compared without case, as Office does. What the archive says of sizes is not believed: pieces are counted as
/// they come, and the checksum of a part is held against what came. Not for several threads at once.
final class ZipReader {
  private struct Part {
    var position: unz64_file_pos
    var compressedBytes: Int
    var isEncrypted: Bool
  }

  private let source: MemoryFile
  private let handle: unzFile
  private let limits: XLSXLimits
  private var parts: [String: Part] = [:]
  private var inflatedBytes = 0

  /// Opens the archive in these bytes and reads its directory. Throws `damaged`, `hostile`.
  init(_ bytes: [UInt8], limits: XLSXLimits = .standard) throws(XLSXFault) {
    source = MemoryFile(bytes)
    self.limits = limits
    var functions = MemoryFile.functions(Unmanaged.passUnretained(source).toOpaque())
    guard let handle = unzOpen2_64("", &functions) else {
      throw .damaged(place: nil, reason: "it is no zip archive, or cut off")
    }
    self.handle = handle
    try readDirectory()
  }

  deinit { unzClose(handle) }

  private func readDirectory() throws(XLSXFault) {
    var code = unzGoToFirstFile(handle)
    while code == UNZ_OK {
      guard parts.count < limits.parts else { throw .hostile(reason: "the archive has over \(limits.parts) parts") }
      var info = unz_file_info64()
      var name = [CChar](repeating: 0, count: 1024)
      guard unzGetCurrentFileInfo64(handle, &info, &name, UInt(name.count), nil, 0, nil, 0) == UNZ_OK,
        info.size_filename < name.count
      else { throw .damaged(place: nil, reason: "the archive's directory is damaged") }
      let text = String(decoding: name.prefix(Int(info.size_filename)).map(UInt8.init(bitPattern:)), as: UTF8.self)
      var position = unz64_file_pos()
      guard unzGetFilePos64(handle, &position) == UNZ_OK else {
        throw .damaged(place: nil, reason: "the archive's directory is damaged")
      }
      let part = Part(
        position: position, compressedBytes: Int(clamping: info.compressed_size), isEncrypted: info.flag & 1 == 1)
      guard parts.updateValue(part, forKey: Self.key(text)) == nil else {
        throw .damaged(place: text, reason: "the archive has two parts of this name")
      }
      code = unzGoToNextFile(handle)
    }
    guard code == UNZ_END_OF_LIST_OF_FILE else {
      throw .damaged(place: nil, reason: "the archive's directory is damaged")
    }
  }

  func has(_ name: String) -> Bool { parts[Self.key(name)] != nil }

  /// Hands on the content of a part, piece by piece. Throws `damaged`, `unreadable`, `hostile`, `stopped`, and what
  /// `body` throws.
  func read(_ name: String, _ body: (UnsafeBufferPointer<UInt8>) throws(XLSXFault) -> Void) throws(XLSXFault) {
    guard var part = parts[Self.key(name)] else { throw .damaged(place: name, reason: "the archive lacks this part") }
    guard !part.isEncrypted else { throw .unreadable(reason: "it is encrypted; save it without a password") }
    guard unzGoToFilePos64(handle, &part.position) == UNZ_OK, unzOpenCurrentFile(handle) == UNZ_OK else {
      throw .damaged(place: name, reason: "the archive does not hold it as its directory says")
    }
    do {
      try inflate(name, part, body)
    } catch {
      unzCloseCurrentFile(handle)
      throw error
    }
    guard unzCloseCurrentFile(handle) == UNZ_OK else {
      throw .damaged(place: name, reason: "its checksum is wrong")
    }
  }

  private func inflate(
    _ name: String, _ part: Part, _ body: (UnsafeBufferPointer<UInt8>) throws(XLSXFault) -> Void
  ) throws(XLSXFault) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    var partBytes = 0
    while true {
      if (try? DatasetFailure.checkStop()) == nil { throw .stopped }
      let got = Int(unzReadCurrentFile(handle, buffer.baseAddress, UInt32(buffer.count)))
      guard got >= 0 else { throw .damaged(place: name, reason: "it cannot be inflated") }
      if got == 0 { return }
      partBytes += got
      inflatedBytes += got
      guard inflatedBytes <= limits.inflatedBytes else {
        throw .hostile(reason: "it unpacks to more than \(limits.inflatedBytes >> 20) MiB")
      }
      // Divided, since the directory may claim any size.
      if partBytes > limits.freeBytes, partBytes / limits.ratio > part.compressedBytes {
        throw .hostile(reason: "\(name) unpacks to over \(limits.ratio) times its size in the archive")
      }
      try body(UnsafeBufferPointer(start: buffer.baseAddress, count: got))
    }
  }

  /// The name as it is looked up: some writers use backslashes, or begin with a slash.
  private static func key(_ name: String) -> String {
    let name = name.lowercased().split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
    return name.hasPrefix("/") ? String(name.dropFirst()) : name
  }
}

/// Bytes in memory as minizip reads a file.
private final class MemoryFile {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func read(into target: UnsafeMutableRawPointer, _ wanted: Int) -> Int {
    let count = max(0, min(wanted, bytes.count - position))
    guard count > 0 else { return 0 }
    bytes.withUnsafeBytes { _ = memcpy(target, $0.baseAddress! + position, count) }
    position += count
    return count
  }

  private func seek(_ offset: UInt64, _ origin: Int32) -> Bool {
    let base = origin == 0 ? 0 : origin == 1 ? position : bytes.count
    guard let offset = Int(exactly: offset) else { return false }
    let (place, overflow) = base.addingReportingOverflow(offset)
    guard !overflow, place <= bytes.count else { return false }
    position = place
    return true
  }

  static func functions(_ file: UnsafeMutableRawPointer) -> zlib_filefunc64_def {
    return zlib_filefunc64_def(
      zopen64_file: { file, _, _ in file },
      zread_file: { _, file, target, size in
        UInt(Unmanaged<MemoryFile>.fromOpaque(file!).takeUnretainedValue().read(into: target!, Int(clamping: size)))
      },
      zwrite_file: { _, _, _, _ in 0 },
      ztell64_file: { _, file in
        UInt64(Unmanaged<MemoryFile>.fromOpaque(file!).takeUnretainedValue().position)
      },
      zseek64_file: { _, file, offset, origin in
        Unmanaged<MemoryFile>.fromOpaque(file!).takeUnretainedValue().seek(UInt64(offset), origin) ? 0 : -1
      },
      zclose_file: { _, _ in 0 }, zerror_file: { _, _ in 0 }, opaque: file)
  }
}
