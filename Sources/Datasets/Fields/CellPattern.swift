internal import CPCRE2

/// A regular expression that whole cells are held against, as a field's `pattern` asks for.
///
///     let pattern = try CellPattern(#"\d{6}"#)
///     pattern.verdict(on: "450100")   // matches
///
/// Patterns come with the data, and one such as `(a+)+$` doubles its work with each letter of a cell. So trying one cell ends
/// after 100,000 steps, and a pattern that was stopped on ten cells is tried on no more: what a reading costs is bounded by
/// the cells, whatever the pattern. Digits and letters are those of Unicode.
final class CellPattern {
  enum Verdict {
    case matches, differs
    /// Trying took more steps than a pattern may take.
    case undecided
  }

  /// Why a text is no pattern, in the library's words, and where in its UTF-8.
  struct Fault: Error {
    let reason: String
    let offset: Int
  }

  private static let mostSteps: UInt32 = 100_000
  private static let mostKibibytes: UInt32 = 16_384
  private static let mostUndecided = 10

  private let code: OpaquePointer
  private let match: OpaquePointer
  private let limits: OpaquePointer
  private var undecided = 0

  /// `ofWhole`: whether all of a text must match, and not only a part of it.
  init(_ pattern: String, ofWhole: Bool = true) throws(Fault) {
    let ends = ofWhole ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : 0
    let options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | ends
    var error: CInt = 0
    var offset = 0
    var pattern = pattern
    let compiled = pattern.withUTF8 { pcre2_compile_8($0.baseAddress, $0.count, options, &error, &offset, nil) }
    guard let compiled else { throw Fault(reason: Self.message(error), offset: offset) }
    guard let match = pcre2_match_data_create_8(1, nil), let limits = pcre2_match_context_create_8(nil) else {
      fatalError("no memory for a pattern")
    }
    pcre2_set_match_limit_8(limits, Self.mostSteps)
    pcre2_set_heap_limit_8(limits, Self.mostKibibytes)
    (code, self.match, self.limits) = (compiled, match, limits)
  }

  deinit {
    pcre2_match_context_free_8(limits)
    pcre2_match_data_free_8(match)
    pcre2_code_free_8(code)
  }

  func verdict(on text: String) -> Verdict {
    guard undecided < Self.mostUndecided else { return .undecided }
    var text = text
    let result = text.withUTF8 {
      pcre2_match_8(code, $0.baseAddress, $0.count, 0, PCRE2_NO_UTF_CHECK, match, limits)
    }
    if result >= 0 { return .matches }
    if result == PCRE2_ERROR_NOMATCH { return .differs }
    undecided += 1
    return .undecided
  }

  private static func message(_ error: CInt) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let count = pcre2_get_error_message_8(error, buffer.baseAddress, buffer.count)
      return String(decoding: buffer[..<max(Int(count), 0)], as: UTF8.self)
    }
  }
}
