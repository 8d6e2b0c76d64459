/// What is wrong with a workbook, before anybody knows its path.
enum XLSXFault: Error, Equatable {
  /// It is not what it says to be; `place` is a part of the file, a line, or a cell.
  case damaged(place: String?, reason: String)
  /// It is in good order, and nothing that we can read.
  case unreadable(reason: String)
  /// It is built to take more time or memory than any sheet does.
  case hostile(reason: String)
  case stopped

  func failure(path: String) -> DatasetFailure {
    switch self {
    case .damaged(let place, let reason): .damaged(path: path, format: "XLSX", place: place, reason: reason)
    case .unreadable(let reason): .unreadable(path: path, reason: reason)
    case .hostile(let reason): .hostile(path: path, reason: reason)
    case .stopped: .stopped
    }
  }
}

/// How much a workbook may ask for.
///
/// Bounds on what a file may make of itself: deflated zeros shrink to a thousandth, sheets in use to a twentieth.
struct XLSXLimits: Sendable {
  /// Bytes of all parts that are read, inflated.
  var inflatedBytes = 4 << 30
  /// How many times its size in the archive a part may have, once it is past `freeBytes`.
  var ratio = 250
  /// Bytes of a part for which nobody asks the ratio.
  var freeBytes = 16 << 20
  var parts = 1 << 16
  /// Elements within elements.
  var depth = 64
  /// Bytes of one tag, comment or the like.
  var markupBytes = 1 << 20
  /// Bytes of one text.
  var textBytes = 16 << 20
  /// Cells of the table that a sheet makes for each cell that the file has.
  var cellsPerCell = 4096

  static let standard = XLSXLimits()
}
