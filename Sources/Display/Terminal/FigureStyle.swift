internal import Datasets
package import Tables

/// How the figures of one column are written: the same for each of its cells.
package struct FigureStyle {
  /// Whether commas stand between thousands: never in years and codes, which nobody counts with.
  package let isGrouped: Bool
  let decimals: Int
  let scale: FigureScale?

  /// The style for these rows of a column: as many decimals as the cells need, four at most.
  package init(_ field: Field, _ column: Column, rows: Int, scale: FigureScale? = nil) {
    isGrouped = !field.isYear && !TypeInference.namesCode(field.name)
    self.scale = scale.flatMap { $0.applies(to: field) ? $0 : nil }
    var decimals = 0
    for row in 0..<rows where decimals < 4 {
      switch column[row] {
      case .number(let value):
        decimals = max(decimals, FigureText.decimals(of: value / (self.scale?.yuan ?? 1), most: 4))
      case .integer(let value):
        if let scale = self.scale {
          decimals = max(decimals, FigureText.decimals(of: Double(value) / scale.yuan, most: 4))
        }
      default: break
      }
    }
    self.decimals = decimals
  }

  /// The cell as it is shown; `isYear` where its row says that its figures are years.
  package func text(of value: Value, isYear: Bool = false) -> String {
    let isGrouped = isGrouped && !isYear
    return switch value {
    case .missing: FigureText.missing
    case .integer(let number):
      if let scale {
        FigureText.decimal(Double(number) / scale.yuan, decimals: decimals)
      } else {
        isGrouped ? FigureText.grouped(String(number)) : String(number)
      }
    case .number(let number) where isYear && number == number.rounded() && number.magnitude < 1e15:
      String(Int64(number))
    case .number(let number):
      if isGrouped {
        FigureText.decimal(number / (scale?.yuan ?? 1), decimals: decimals)
      } else {
        FigureText.decimal(number, decimals: decimals).filter { $0 != "," }
      }
    case .text(let text): VisibleText.of(text)
    case .boolean, .date: value.description
    }
  }
}

/// The rows of a table whose own unit says that their figures (not the counts beside them) are years, as `describe` has them: a row of the column
/// `year` stands there beside rows of money.
struct YearRows {
  private let units: Column?

  init(_ table: Table) {
    units = table.hasColumn("unit") ? try? table.column("unit") : nil
  }

  subscript(row: Int) -> Bool { units?[row] == .text("year") }
}

extension Field {
  /// The unit as a reader needs it: that a share has the unit 1 goes without saying.
  var shownUnit: String? { unit == "1" ? nil : unit }
}
