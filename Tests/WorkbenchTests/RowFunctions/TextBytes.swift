/// Texts as they are told apart here: by their bytes, where two spellings of one letter are two texts.
enum TextBytes {
  static func shown(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.utf8.map { String($0, radix: 16) }.joined(separator: " ")
  }
}
