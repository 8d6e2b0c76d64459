/// How a package says that a file departs from plain CSV.
///
///     CSVDialect(delimiter: ";", commentChar: "#")
///
/// Row numbers count every row of the file from 1 on, comments and empty lines included. Source: Table Dialect v2.
public struct CSVDialect: Sendable, Equatable {
  /// What stands between cells; nil where the package does not say, which means a comma.
  public var delimiter: String?
  /// What ends a row, beside LF, CRLF and CR, which always do.
  public var lineTerminator: String?
  /// What stands around cells; empty where nothing does.
  public var quoteCharacter = "\""
  /// Whether a quote in a quoted cell is doubled.
  public var doublesQuotes = true
  /// What takes the meaning from the character after it.
  public var escapeCharacter: String?
  /// What stands for a missing cell, beside the schema's own texts.
  public var nullSequence: String?
  public var skipsInitialSpace = false
  public var hasHeader = true
  /// The rows whose cells, joined, are the names of the columns.
  public var headerRows = [1]
  public var headerJoin = " "
  public var commentRows: [Int] = []
  /// What the first cell of a comment begins with.
  public var commentCharacter: String?
  /// What the package says beside this.
  public var others: [JSONMember] = []

  public init(delimiter: String? = nil) {
    self.delimiter = delimiter
  }

  /// Whether the scanner reads such a file as it stands; `CSVRewriter` makes plain CSV of any other.
  var isPlain: Bool {
    (delimiter ?? ",").utf8.count == 1 && delimiter != "\"" && lineTerminator == nil && quoteCharacter == "\""
      && doublesQuotes && escapeCharacter == nil && !skipsInitialSpace
  }
}
