import Datasets
import Education
import Tables

/// The columns of a sheet mapped to fields, and what must be asked before they can be read.
struct SheetColumns {
  typealias Target = HeadingIndex.Target

  struct Column {
    /// From 0.
    let column: Int
    let target: Target
    let field: SchemaField
    /// The unit of its figures: in the heading or over the sheet.
    let unit: String?
    let isUnitOfSheet: Bool
    let fillsDown: Bool
    let heading: String
  }

  private(set) var mapped: [Column] = []
  private(set) var plans: [ColumnPlan] = []
  private(set) var questions: [ImportQuestion] = []
  /// Amounts whose unit nobody says.
  private(set) var lacksUnit = false

  init(_ grid: CellGrid, _ layout: SheetLayout, _ index: HeadingIndex, unit: String?, _ options: ImportOptions) {
    let given = Dictionary(options.map.map { (CodeList.folded($0.heading), $0.field) }, uniquingKeysWith: { $1 })
    let fillDown = Set(options.fillDown.map(CodeList.folded))
    for column in 0..<max(layout.headings.count, grid.width) {
      let heading = layout.headings.indices.contains(column) ? layout.headings[column] : nil
      guard let heading else {
        let bodyStart = (layout.headerRows.last ?? 0) + 1
        if grid.rows[bodyStart...].contains(where: { $0[column] != nil }) {
          plans.append(ColumnPlan(column: column + 1, heading: ""))
        }
        continue
      }
      var plan = ColumnPlan(column: column + 1, heading: heading)
      defer { plans.append(plan) }
      guard let target = target(of: heading, column, index, given, options, &plan), let field = index.fields[target]
      else { continue }
      plan.field = target.path
      let isAmount = field.field.unit == "CNY"
      let ownUnit = plan.unit
      if let ownUnit, let word = UnitWord(ownUnit), !word.fits(field.field.unit) { plan.unit = nil }
      let unitOfColumn = plan.unit ?? (isAmount ? unit : nil)
      if isAmount, unitOfColumn == nil { lacksUnit = true }
      mapped.append(
        Column(
          column: column, target: target, field: field, unit: unitOfColumn,
          isUnitOfSheet: plan.unit == nil && unitOfColumn != nil,
          fillsDown: fillDown.contains(CodeList.folded(heading)), heading: heading))
      plan.unit = unitOfColumn
    }
    checkRepeated()
  }

  private mutating func target(
    of heading: String, _ column: Int, _ index: HeadingIndex, _ given: [String: String], _ options: ImportOptions,
    _ plan: inout ColumnPlan
  ) -> Target? {
    if let name = given[CodeList.folded(heading)] {
      plan.way = .given
      if name.isEmpty { return nil }
      if let target = index.target(named: name) { return target }
      questions.append(.unknownField(name, nearest: index.nearestField(to: name)))
      return nil
    }
    if FieldHeadings.idle.contains(CodeList.folded(heading)) { return nil }
    if let match = index.match(heading) {
      (plan.way, plan.name, plan.unit) = (match.way, match.name, match.unit)
      if match.targets.count == 1 { return match.targets.first }
      questions.append(
        .ambiguousHeading(column: column + 1, heading: heading, fields: match.targets.map(\.path).sorted()))
      return nil
    }
    guard let (target, name) = index.nearest(to: heading) else { return nil }
    (plan.way, plan.name) = (.nearest, name)
    if options.acceptsNearest { return target }
    questions.append(.nearHeading(column: column + 1, heading: heading, field: target.path, name: name))
    return nil
  }

  /// Several columns may name the institution or the region of a row, and must agree there; any other field has one.
  private mutating func checkRepeated() {
    for (target, columns) in Dictionary(grouping: mapped, by: \.target).sorted(by: { $0.key.path < $1.key.path })
    where columns.count > 1 && target.field != "institution_id" && target.field != "region_code" {
      questions.append(.sameField(field: target.path, columns: columns.map { $0.column + 1 }))
    }
  }

  func has(_ table: String, _ field: String) -> Bool {
    mapped.contains { $0.target.table == table && $0.target.field == field }
  }
}
