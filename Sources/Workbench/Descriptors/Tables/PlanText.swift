internal import Display
internal import Tables

/// What a plan did, or will do, in words.
enum PlanText {
  /// The size of the table as far as it is known, and the steps where there is more than a table that was there.
  static func lines(of plan: Plan) -> [String] {
    let steps = plan.steps
    let size = size(rows: plan.knownRowCount, columns: plan.shape.fields.count)
    guard steps.count > 1 else { return ["→ \(size)"] }
    return ["→ \(size)", plan.isRun ? "as run:" : "to run:"] + steps.map { "  " + line(of: $0) }
  }

  private static func size(rows: Int?, columns: Int) -> String {
    guard let rows else { return "not run yet, \(columns) \(columns == 1 ? "column" : "columns")" }
    return TableText.size(rows: rows, columns: columns)
  }

  private static func line(of step: PlanStep) -> String {
    let text = text(of: step.work)
    guard let rows = step.rowCount else { return text }
    return "\(text) → \(FigureText.grouped(String(rows))) \(rows == 1 ? "row" : "rows")"
  }

  private static func text(of work: PlanStep.Work) -> String {
    switch work {
    case .source: "table"
    case .filter(let columns): columns.isEmpty ? "filter" : "filter by \(columns.joined(separator: ", "))"
    case .sort(let keys): "sort by \(keys.map(text).joined(separator: ", "))"
    case .top(let count, let keys): "top \(count) by \(keys.map(text).joined(separator: ", "))"
    case .slice(0, let end): "first \(max(0, end))"
    case .slice(let start, let end): "rows \(start + 1) to \(end)"
    case .tail(let count): "last \(count)"
    case .derive(let columns): "derive \(columns.joined(separator: ", ")), as they are read"
    case .columns(let columns): "columns \(columns.joined(separator: ", "))"
    }
  }

  private static func text(of key: SortKey) -> String { key.isDescending ? "desc \(key.column)" : key.column }
}
