internal import Crypto
internal import Tables

/// The hash that a cache file carries of itself, between its columns and its footer, where no reader of Arrow looks.
enum CacheSeal {
  static let size = 32
  /// Bytes hashed between two questions whether the work is to stop.
  private static let step = 8 << 20

  /// Whether the bytes are those that were sealed. Throws `stopped`.
  static func holds(_ bytes: UnsafeRawBufferPointer) throws(DatasetFailure) -> Bool {
    guard let footer = ArrowFile.startOfFooter(bytes), footer >= size else { return false }
    var hash = SHA256()
    try update(&hash, UnsafeRawBufferPointer(rebasing: bytes[..<(footer - size)]))
    try update(&hash, UnsafeRawBufferPointer(rebasing: bytes[footer...]))
    return hash.finalize().elementsEqual(bytes[(footer - size)..<footer])
  }

  static func update(_ hash: inout SHA256, _ bytes: UnsafeRawBufferPointer) throws(DatasetFailure) {
    for start in stride(from: 0, to: bytes.count, by: step) {
      try DatasetFailure.checkStop()
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + step, bytes.count)]))
    }
  }
}
