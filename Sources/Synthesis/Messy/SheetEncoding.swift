internal import Glibc

/// How the characters of a file are written as bytes.
enum SheetEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8 with a byte order mark"
  case utf16 = "UTF-16LE with a byte order mark"
  case gb18030 = "GB18030"

  func bytes(of text: String) -> [UInt8] {
    switch self {
    case .utf8: return Array(text.utf8)
    case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + text.utf8
    case .utf16: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .gb18030: return Self.converted(Array(text.utf8), to: "GB18030")
    }
  }

  /// GB18030 can write every character, so that nothing is lost.
  private static func converted(_ utf8: [UInt8], to name: String) -> [UInt8] {
    guard let converter = iconv_open(name, "UTF-8"), converter != iconv_t(bitPattern: -1) else {
      preconditionFailure("the C library does not know \(name)")
    }
    defer { iconv_close(converter) }
    var input = utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: utf8.count * 4 + 4)
    var written = 0
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, fromLeft) = (input.baseAddress, input.count)
        var (to, toLeft) = (output.baseAddress, output.count)
        let lost = iconv(converter, &from, &fromLeft, &to, &toLeft)
        precondition(lost == 0 && fromLeft == 0, "a text cannot be written in \(name)")
        written = output.count - toLeft
      }
    }
    return output[..<written].map { UInt8(bitPattern: $0) }
  }
}
