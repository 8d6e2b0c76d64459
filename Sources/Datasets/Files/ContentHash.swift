internal import Crypto

/// Hashes that name a content: the same bytes give the same name everywhere.
package enum ContentHash {
  /// SHA-256 in hexadecimal, 64 digits.
  package static func sha256(_ bytes: some Sequence<UInt8>) -> String {
    hexadecimal(SHA256.hash(data: Array(bytes)))
  }

  /// SHA-256 of a file's bytes, read piece by piece. Throws `notFound`, `cannotRead`, `stopped`.
  static func sha256(ofFile path: String) throws(DatasetFailure) -> String {
    var hash = SHA256()
    try FileBytes.forEachPiece(of: path) { hash.update(bufferPointer: $0) }
    return hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
