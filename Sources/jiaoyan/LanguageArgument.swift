public import ArgumentParser
public import Display
internal import Glibc

extension ReportFormat: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {
  /// The language of the locale, taken from the environment as other programs take it.
  static var ofLocale: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { (name: String) in
      getenv(name).map { String(cString: $0) }
    }
    return Language(locale: names.first { !$0.isEmpty })
  }
}
