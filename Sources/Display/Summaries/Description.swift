public import Tables

extension Table {
  /// One row for each column: what it is, how much of it is missing, and how its values are spread.
  ///
  ///     try officers.described().select(["column", "missing_share", "median"])
  ///
  /// `count` counts present cells. Quantiles interpolate linearly (R's type 7), `sd` divides by n − 1; figures of
  /// columns that are no numbers are missing, and `earliest` and `latest` stand there for dates. Of a column about
  /// persons only counts are given: every other figure could be somebody's own. Sorts each number column. Throws `stopped`.
  public func described() throws(TableFailure) -> Table {
    var builders = Self.fieldsOfDescription.map { ColumnBuilder($0.type) }
    for (field, column) in zip(fields, columns) {
      try Supervision.check()
      let values = try ColumnDescription(field, column).values
      for index in builders.indices { builders[index].append(values[index]) }
    }
    return rebuilt(
      fields: Self.fieldsOfDescription, columns: builders.map { $0.finished() }, rowCount: fields.count, grouping: [])
  }

  private static var fieldsOfDescription: [Field] {
    [
      Field("column", .text, title: "列"), Field("title", .text, title: "名称"), Field("type", .text, title: "类型"),
      Field("unit", .text, title: "单位"), Field("count", .integer, title: "非缺失数"),
      Field("missing", .integer, title: "缺失数"), Field("missing_share", .number, title: "缺失比例", unit: "1"),
      Field("distinct", .integer, title: "不同值数"), Field("min", .number, title: "最小值"),
      Field("q1", .number, title: "下四分位数"), Field("median", .number, title: "中位数"),
      Field("q3", .number, title: "上四分位数"), Field("max", .number, title: "最大值"),
      Field("mean", .number, title: "平均值"), Field("sd", .number, title: "标准差"),
      Field("earliest", .date, title: "最早"), Field("latest", .date, title: "最晚"),
      Field("most_frequent", .text, title: "最常见值"),
      Field("most_frequent_share", .number, title: "最常见值比例", unit: "1"), Field("example", .text, title: "示例"),
    ]
  }
}

/// The figures of one column.
private struct ColumnDescription {
  private(set) var values: [Value]

  init(_ field: Field, _ column: Column) throws(TableFailure) {
    let present = column.count - column.missingCount
    let counts = try ValueCounts(column, top: 1)
    values = [
      .text(field.name), field.title.map(Value.text) ?? .missing, .text(field.type.rawValue),
      (field.unit ?? (field.isYear ? "year" : nil)).map(Value.text) ?? .missing, .integer(Int64(present)),
      .integer(Int64(column.missingCount)),
      column.count == 0 ? .missing : .number(Double(column.missingCount) / Double(column.count)),
      .integer(Int64(counts.distinct)),
    ]
    guard !field.isPersonal else {
      values += [Value](repeating: .missing, count: 12)
      return
    }
    values += Self.spread(column)
    values += column.type == .date ? [Self.value(.min, column), Self.value(.max, column)] : [.missing, .missing]
    // Where every value is another, none is frequent.
    if let most = counts.top.first, most.count > 1 || present == 1 {
      values += [.text(column[most.row].description), .number(Double(most.count) / Double(present))]
    } else {
      values += [.missing, .missing]
    }
    let example = (0..<column.count).first { column.validity.isPresent($0) }
    values.append(example.map { .text(column[$0].description) } ?? .missing)
  }

  /// min, q1, median, q3, max, mean, sd.
  private static func spread(_ column: Column) -> [Value] {
    guard column.type.isNumeric, column.missingCount < column.count else {
      return [Value](repeating: .missing, count: 7)
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(column.count)
    switch column.storage {
    case .integer(let cells):
      for row in 0..<column.count where column.validity.isPresent(row) { numbers.append(Double(cells[row])) }
    case .number(let cells):
      for row in 0..<column.count where column.validity.isPresent(row) { numbers.append(cells[row]) }
    default: break
    }
    let quantiles: [Value]
    if numbers.contains(where: \.isNaN) {
      let none = Value.number(.nan)
      quantiles = [value(.min, column), none, none, none, value(.max, column)]
    } else {
      numbers.sort()
      quantiles = [0, 0.25, 0.5, 0.75, 1].map { .number(numbers.quantile($0)) }
    }
    return quantiles + [value(.mean, column), value(.sd, column)]
  }

  private static func value(_ aggregate: Aggregate, _ column: Column) -> Value {
    // The aggregates asked for take the types that they are asked for here.
    (try? aggregate.value(of: [column], rowCount: column.count)) ?? .missing
  }
}
