import Foundation
import Tables
import Testing

@testable import Datasets

@Suite struct JSONWriterTests {
  private func text(indented: Bool = false, _ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(indented: indented)
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func membersComeInTheOrderTold() {
    let found = text { json in
      json.object { json in
        json.member("b", "x")
        json.member("a", 1)
        json.member("t", true)
        json.member("f", 0.5)
        json.member("list", texts: ["p", "q"])
        json.key("nested")
        json.object { $0.member("none", nil as String?) }
        json.key("empty")
        json.array { _ in }
      }
    }
    #expect(found == #"{"b":"x","a":1,"t":true,"f":0.5,"list":["p","q"],"nested":{"none":null},"empty":[]}"#)
  }

  @Test func indentedJSONHasALineForEachElement() {
    let found = text(indented: true) { json in
      json.object { json in
        json.member("a", 1)
        json.key("b")
        json.array { json in
          json.value(1)
          json.object { _ in }
        }
      }
      json.endLine()
    }
    #expect(found == "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    {}\n  ]\n}\n")
  }

  @Test(
    arguments: [
      (.missing, "null"), (.integer(.min), "-9223372036854775808"), (.number(0.1), "0.1"), (.number(2), "2"),
      (.number(.nan), "null"), (.number(.infinity), "null"), (.number(1e300), "1e+300"), (.boolean(false), "false"),
      (.text("县\"\\\n\t\r\u{1}/\u{7F}"), #""县\"\\\n\t\r\u0001/"# + "\u{7F}\""),
      (.date(Day(daysSinceEpoch: 0)), #""1970-01-01""#),
    ] as [(Value, String)])
  func valuesAreWrittenAsJSONHasThem(_ value: Value, _ expected: String) {
    #expect(text { $0.value(value) } == expected)
  }

  @Test func missingIsNullNotZero() {
    #expect(text { $0.value(nil as Int?) } == "null")
    #expect(text { $0.value(nil as Double?) } == "null")
    #expect(text { $0.value(nil as Bool?) } == "null")
  }

  @Test func anyTextIsReadBackByAnotherReader() throws {
    var random = SeededGenerator(seed: 8)
    let texts = (0..<200).map { _ in
      String(
        String.UnicodeScalarView(
          (0..<10).map { _ in
            Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &random)) ?? "?"
          }))
    }
    for isIndented in [false, true] {
      var json = JSONWriter(indented: isIndented)
      json.array { json in
        for text in texts { json.value(text) }
      }
      #expect(try JSONDecoder().decode([String].self, from: Data(json.bytes)) == texts)
    }
  }

  @Test(arguments: [0, 1, 2, 7, 60]) func anArrayWrittenInPartsIsTheArrayWrittenAtOnce(_ parts: Int) {
    for isIndented in [false, true] {
      func written(_ elements: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(indented: isIndented)
        json.object { json in
          json.member("before", 1)
          json.key("elements")
          elements(&json)
          json.member("after", 2)
        }
        return json.bytes
      }
      // Every third part has nothing to write.
      func element(_ part: Int, _ json: inout JSONWriter) {
        for number in 0..<part % 3 { json.object { $0.member("\(part)", number) } }
      }
      let whole = written { json in
        json.array { json in
          for part in 0..<parts { element(part, &json) }
        }
      }
      #expect(written { $0.array(parts: parts, element) } == whole)
    }
  }

  @Test func everyByteThatNeedsItIsEscapedWhereverItStands() throws {
    for scalar in (0..<0x80).compactMap(Unicode.Scalar.init) {
      for text in ["\(scalar)", "教研\(scalar)", "\(scalar)教研", "a\(scalar)b\(scalar)"] {
        let bytes = Array(self.text { $0.value(text) }.utf8)
        #expect(try JSONDecoder().decode(String.self, from: Data(bytes)) == text)
      }
    }
  }

  @Test func anyFiniteNumberIsReadBackToTheBit() throws {
    var random = SeededGenerator(seed: 9)
    let values = (0..<500).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    var json = JSONWriter(indented: false)
    json.array { json in
      for value in values { json.value(value) }
    }
    #expect(
      try JSONDecoder().decode([Double].self, from: Data(json.bytes)).map(\.bitPattern) == values.map(\.bitPattern))
  }
}
