import Testing

@testable import Datasets

@Suite("A number format")
struct NumberFormatTests {
  @Test(
    "says what a figure is",
    arguments: [
      ("General", NumberFormat.Kind.figure), ("G/通用格式", .figure), ("0.00E+00", .figure),
      ("#,##0.00_);[Red](#,##0.00)", .figure),
      ("0%", .percent), ("0.0%;[Red]-0.0%", .percent), ("@", .text),
      ("yyyy-mm-dd", .date), ("yyyy\"年\"m\"月\"d\"日\"", .date), ("[$-804]yyyy年m月", .date), ("mmm-yy", .date),
      ("e年m月", .date),
      ("yyyy/m/d h:mm", .date), ("[DBNum1][$-804]yyyy\"年\"m\"月\"", .date), ("m\"月\"d\"日\";@", .date),
      ("h:mm:ss", .time), ("mm:ss", .time), ("上午/下午h\"时\"mm\"分\"", .time), ("h:mm AM/PM", .time),
      ("[h]:mm:ss", .duration),
      ("[mm]:ss", .duration), ("\"day\"0", .figure), ("\\d0", .figure), ("0\"%\"", .figure), ("[Red]0", .figure),
      ("", .figure),
      ("\"", .figure), ("[", .figure), ("\\", .figure), ("_", .figure),
    ])
  func kinds(code: String, kind: NumberFormat.Kind) {
    #expect(NumberFormat(code).kind == kind)
  }

  @Test(
    "names the unit behind the digits, but not where it shows figures scaled",
    arguments: [
      ("0.00\"万元\"", "万元"), ("General\"元\"", "元"), ("#,##0 \"人\"", "人"), ("0\\人", "人"), ("0元", "元"), ("0\" h\"", "h"),
      ("0.00\"万元\";-0.00\"万元\"", "万元"), ("0!.0,\"万元\"", nil), ("0.0,\"千元\"", nil), ("0,,\"百万\"", nil),
      ("\"¥\"0.00", nil), ("0", nil),
      ("yyyy\"年\"", nil), ("#,##0", nil),
    ] as [(String, String?)])
  func units(code: String, unit: String?) {
    #expect(NumberFormat(code).unit == unit)
  }

  @Test("that is built in is known by its number")
  func builtIn() {
    let dates = Array(14...17) + [22] + Array(27...31) + [36] + Array(50...54) + [57, 58]
    for number in 0...163 {
      let kind = NumberFormat.builtIn(number).kind
      #expect((kind == .date) == dates.contains(number), "format \(number)")
    }
    #expect(NumberFormat.builtIn(46).kind == .duration && NumberFormat.builtIn(10).kind == .percent)
    #expect([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].allSatisfy { NumberFormat.builtIn($0).kind == .time })
  }
}
