import Tables

/// A unit as people write it behind a figure, over a column or over a sheet.
///
///     UnitWord("万元")?.measure      // .money(tens: 4)
enum UnitWord: Equatable {
  /// Yuan times this power of ten.
  case money(tens: Int)
  /// Hours of credit for one of them; source: half a day is 4 (rule of Guangxi on continuing education).
  case hours(Int)
  case percent
  case year
  case count

  init?(_ word: String) {
    switch word {
    case "元", "人民币元", "yuan", "CNY": self = .money(tens: 0)
    case "百元": self = .money(tens: 2)
    case "千元": self = .money(tens: 3)
    case "万元", "万": self = .money(tens: 4)
    case "百万元": self = .money(tens: 6)
    case "千万元": self = .money(tens: 7)
    case "亿元", "亿": self = .money(tens: 8)
    case "学时", "课时", "小时", "h", "个学时", "个小时": self = .hours(1)
    case "半天", "个半天", "半日": self = .hours(4)
    case "天", "日", "个工作日": self = .hours(8)
    case "%", "百分比": self = .percent
    case "年", "年度": self = .year
    case "人", "名", "个", "位", "所", "班", "个班", "节", "次", "门", "组", "条", "项", "间", "校", "人次", "岁": self = .count
    default: return nil
    }
  }

  /// Whether figures of a field of this unit may bear this word.
  func fits(_ unit: String?) -> Bool {
    switch self {
    case .money: unit == "CNY"
    case .hours: unit == "h"
    case .percent: unit == "1"
    case .year: unit == "year"
    case .count: !["CNY", "h", "1", "year"].contains(unit ?? "")
    }
  }
}
