public import ArgumentParser
public import Display

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Language: ExpressibleByArgument {
  /// The language of the locale, taken from the environment as other programs take it.
  static var ofLocale: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { (name: String) in
      getenv(name).map { String(cString: $0) }
    }
    return Language(locale: names.first { !$0.isEmpty })
  }
}
