import Foundation
import Glibc
import Tables
import Testing

@testable import Datasets

@Suite struct DecodedTextTests {
  private let text = "机构,经费\n南宁市,12.5\n𠮷野㐀,3\n"

  /// The text in another encoding, by the system's own converter.
  private func encode(_ text: String, _ name: String) throws -> [UInt8] {
    let conversion = iconv_open(name, "UTF-8")
    try #require(Int(bitPattern: conversion) != -1)
    defer { iconv_close(conversion) }
    var input = Array(text.utf8).map(CChar.init(bitPattern:))
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let made: Int = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        var (left, room) = (input.count, output.count)
        iconv(conversion, &from, &left, &to, &room)
        return output.count - room
      }
    }
    return output[..<made].map(UInt8.init(bitPattern:))
  }

  private func decode(_ bytes: [UInt8], as named: TextEncoding? = nil) throws(DatasetFailure) -> DecodedText {
    try DecodedText(bytes, as: named, path: "t.csv")
  }

  @Test(arguments: [
    ("UTF-8", [] as [UInt8], TextEncoding.utf8, false), ("UTF-8", [0xEF, 0xBB, 0xBF], .utf8, false),
    ("GB18030", [], .gb18030, true), ("GB18030", [0x84, 0x31, 0x95, 0x33], .gb18030, false),
    ("UTF-16LE", [0xFF, 0xFE], .utf16LittleEndian, false), ("UTF-16BE", [0xFE, 0xFF], .utf16BigEndian, false),
    ("UTF-16LE", [], .utf16LittleEndian, true), ("UTF-16BE", [], .utf16BigEndian, true),
  ])
  func theEncodingThatAFileShowsIsTaken(
    _ name: String, _ mark: [UInt8], _ encoding: TextEncoding, _ isGuessed: Bool
  ) throws {
    let decoded = try decode(mark + encode(text, name))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.encoding == encoding)
    #expect((decoded.remark(path: "t.csv") != nil) == isGuessed, "what is guessed is said")
  }

  @Test(arguments: ["GBK", "gb2312", "GB18030", "cp936"])
  func allNamesOfTheFamilyReadAllOfGB18030(_ name: String) throws {
    let encoding = try #require(TextEncoding(named: name))
    #expect(String(decoding: try decode(encode(text, "GB18030"), as: encoding).bytes, as: UTF8.self) == text)
  }

  @Test func aNameThatTheSystemDoesNotKnowIsNoEncoding() {
    #expect(TextEncoding(named: "Big5") == .other("Big5"))
    for name in ["klingon", "", "UTF-8//IGNORE", "gb18030//TRANSLIT", "a b"] {
      #expect(TextEncoding(named: name) == nil)
    }
  }

  @Test func everyCharacterGoesThroughGB18030AndBack() throws {
    // Bytes of four: the planes above the first are numbered through, which is reckoned here without any table.
    var expected: [UInt8] = []
    var characters = ""
    for scalar in stride(from: UInt32(0x10000), through: 0x10FFFF, by: 97) {
      var number = Int(scalar - 0x10000)
      let last = UInt8(0x30 + number % 10)
      number /= 10
      let third = UInt8(0x81 + number % 126)
      number /= 126
      expected += [UInt8(0x90 + number / 10), UInt8(0x30 + number % 10), third, last]
      characters.unicodeScalars.append(Unicode.Scalar(scalar)!)
    }
    #expect(String(decoding: try decode(expected, as: .gb18030).bytes, as: UTF8.self) == characters)
    // The first plane, as the system writes it.
    var plane = ""
    for scalar in UInt32(0x80)...0xFFFF where !(0xD800...0xF8FF).contains(scalar) {
      plane.unicodeScalars.append(Unicode.Scalar(scalar)!)
    }
    #expect(try decode(encode(plane, "GB18030"), as: .gb18030).bytes == Array(plane.utf8))
  }

  @Test func aTrailByteThatLooksLikeADelimiterIsPartOfItsCharacter() throws {
    // 東 is 96 7C, whose second byte is a bar; 乗 is 81 5C, a backslash.
    let loaded = try CSVReader.read(
      CSVSource([0x61, 0x7C, 0x62, 0x0A, 0x96, 0x7C, 0x7C, 0x81, 0x5C, 0x0A], path: "t.csv"), name: "t", schema: nil)
    #expect(loaded.table.names == ["a", "b"])
    #expect(loaded.table.rows == [[.text("東"), .text("乗")]])
    #expect(loaded.encoding == .gb18030)
    #expect(loaded.remarks.contains { $0.contains("GB18030") })
  }

  @Test func utf8WithDamageIsNotTakenForAnotherEncoding() throws {
    var bytes = Array(text.utf8)
    bytes.insert(0xCF, at: 20)
    #expect(throws: DatasetFailure.self) { try decode(bytes) }
  }

  @Test(arguments: ["a,b\n1\u{0},2\n", "a\u{0},b\n", "a,b\n1,\u{0}\u{0}\n", "\u{0}"])
  func nulCharactersDoNotMakeUTF16(_ text: String) throws {
    let decoded = try decode(Array(text.utf8))
    #expect(decoded.encoding == .utf8)
    #expect(decoded.bytes == Array(text.utf8), "they are kept")
  }

  @Test func whatIsNoCharacterIsAnErrorInEveryEncoding() throws {
    let whole = try encode(text, "GB18030")
    #expect(throws: DatasetFailure.self) { try decode(Array(whole.dropLast(8)) + [0xFF, 0x0A], as: .gb18030) }
    #expect(throws: DatasetFailure.self) { try decode([0x61, 0x00, 0x0A], as: .utf16LittleEndian) }
    // Half of a surrogate pair.
    #expect(throws: DatasetFailure.self) { try decode([0x00, 0xD8, 0x61, 0x00], as: .utf16LittleEndian) }
  }

  @Test func noBytesBecomeAReplacementCharacter() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      for named in [nil, .utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian] as [TextEncoding?] {
        guard let decoded = try? decode(bytes, as: named) else { continue }
        let text = String(decoding: decoded.bytes, as: UTF8.self)
        #expect(Array(text.utf8) == decoded.bytes, "what is given is UTF-8")
        #expect(!text.unicodeScalars.contains("\u{FFFD}") || decoded.encoding != .utf8)
      }
    }
  }
}
