internal import Crypto

/// Hashes that name a content: the same bytes give the same name everywhere.
package enum ContentHash {
  /// SHA-256 in hexadecimal, 64 digits.
  package static func sha256(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in SHA256.hash(data: Array(bytes)) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
