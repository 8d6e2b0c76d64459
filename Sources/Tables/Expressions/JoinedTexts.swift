internal import Glibc

/// Texts made of two: `x .. y`.
enum JoinedTexts {
  /// Each different pair is joined once. Missing where one of the two is. Throws `stopped`.
  static func values(_ left: StepValues, _ right: StepValues) throws(TableFailure) -> StepValues {
    let (leftCodes, leftTexts) = try texts(left)
    let (rightCodes, rightTexts) = try texts(right)
    let count = leftCodes.count
    var pairs = PatternNumbering()
    var codeOfPair: [UInt32] = []
    var dictionary = TextDictionaryBuilder()
    var codes = [UInt32](repeating: 0, count: count)
    var bits = ValidityBuilder()
    bits.reserve(count)
    var joined: [UInt8] = []
    try KeyCodes.forEachBlock(count) { rows in
      for row in rows {
        let isPresent = left.column.validity.isPresent(row) && right.column.validity.isPresent(row)
        bits.append(isPresent)
        guard isPresent else { continue }
        let pair = Int(pairs.number(of: UInt64(leftCodes[row]) << 32 | UInt64(rightCodes[row])))
        if pair == codeOfPair.count {
          joined.removeAll(keepingCapacity: true)
          leftTexts.withUTF8(leftCodes[row]) { joined.append(contentsOf: $0) }
          rightTexts.withUTF8(rightCodes[row]) { joined.append(contentsOf: $0) }
          codeOfPair.append(joined.withUnsafeBufferPointer { dictionary.code(of: $0) })
        }
        codes[row] = codeOfPair[pair]
      }
    }
    return StepValues(
      type: .text, column: Column(.text(Cells(codes), dictionary.finished()), bits.finished()))
  }

  /// The values as texts: numbers as Lua writes them.
  private static func texts(_ values: StepValues) throws(TableFailure) -> (Cells<UInt32>, TextDictionary) {
    if case .text(let codes, let dictionary) = values.column.storage { return (codes, dictionary) }
    var numbering = ValueNumbering(values)
    var codeOfNumber: [UInt32] = []
    var dictionary = TextDictionaryBuilder()
    var codes = [UInt32](repeating: 0, count: values.column.count)
    try KeyCodes.forEachBlock(codes.count) { rows in
      for row in rows where values.column.validity.isPresent(row) {
        let number = Int(numbering.number(row))
        if number == codeOfNumber.count { codeOfNumber.append(dictionary.code(of: text(values[row]))) }
        codes[row] = codeOfNumber[number]
      }
    }
    return (Cells(codes), dictionary.finished())
  }

  /// A number as Lua writes it into a text: fourteen digits, and a float always with a sign of being one.
  static func text(_ value: Value) -> String {
    guard case .number(let number) = value else { return value.description }
    var buffer = [CChar](repeating: 0, count: 40)
    let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.14g", $0) }
    let digits = String(decoding: buffer[..<Int(length)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return digits.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } ? digits + ".0" : digits
  }
}
