/// The language that reports speak.
public enum Language: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  /// The language that a locale name such as `zh_CN.UTF-8` asks for; English where it names none of ours.
  public init(locale: String?) {
    self = locale?.hasPrefix("zh") == true ? .chinese : .english
  }

  func pick(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }
}
