package import Policy
package import Tables

extension PolicyReport {
  /// The findings as a table, one row each, in the report's order.
  package func findingsTable() throws(TableFailure) -> Table {
    let texts = ["check", "unit", "name", "level", "period", "verdict"]
    let numbers = ["observed", "threshold", "margin"]
    let counts = ["total", "applicable", "measured", "passing", "missing"]
    var fields = [Field("check", .text), Field("clause", .integer)]
    fields += texts.dropFirst().map { Field($0, .text) } + numbers.map { Field($0, .number) }
    fields += counts.map { Field($0, .integer) }
    fields += [Field("coverage", .number, unit: "1"), Field("reason", .text), Field("waiver", .text)]
    var builders = fields.map { ColumnBuilder($0.type) }
    for finding in findings {
      let judgement = finding.judgement
      var row: [Value] = [
        .text(finding.check.description), .integer(Int64(finding.check.clause)), .text(finding.unit),
        .text(finding.unitName), finding.level.map(Value.text) ?? .missing, .text(finding.period),
        .text(judgement.verdict.rawValue),
      ]
      row += [judgement.observed, judgement.threshold, judgement.margin].map { $0.map(Value.number) ?? .missing }
      let counts = judgement.counts
      row += [counts.total, counts.applicable, counts.measured, counts.passing, counts.missing]
        .map { .integer(Int64($0)) }
      row += [counts.coverage.map(Value.number) ?? .missing, judgement.reason.map(Value.text) ?? .missing]
      row.append(finding.waiver.map { .text($0.isExpired ? "expired \($0.until)" : "until \($0.until)") } ?? .missing)
      for (index, value) in row.enumerated() { builders[index].append(value) }
    }
    return try Table(columns: zip(fields, builders).map { ($0, $1.finished()) })
  }
}
