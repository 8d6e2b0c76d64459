internal import Tables

/// By what an indicator sums up.
public enum IndicatorGrain: String, Sendable, CaseIterable {
  case region, institution, officer, school, city, level, subject, cell
}

/// Collects the rows of an indicator, whose columns carry titles and units.
struct IndicatorRows {
  private let fields: [Field]
  private var builders: [ColumnBuilder]

  init(_ fields: [Field]) {
    self.fields = fields
    builders = fields.map { ColumnBuilder($0.type) }
  }

  /// Appends a row, one value a field.
  mutating func append(_ values: [Value]) {
    precondition(values.count == fields.count)
    for (index, value) in values.enumerated() { builders[index].append(value) }
  }

  func table() -> Table {
    do {
      return try Table(columns: zip(fields, builders).map { ($0, $1.finished()) })
    } catch {
      preconditionFailure("an indicator's columns do not fit: \(error)")
    }
  }

  /// The columns that name what a row is about.
  static let regionFields = [
    Field("region_code", .text, title: "行政区划代码"),
    Field("region_name", .text, title: "行政区划名称"),
    Field("level", .text, title: "级别"),
  ]
}

extension Region {
  var values: [Value] { [.text(code), .text(name), level.map { .text($0.rawValue) } ?? .missing] }
}

/// Units that an indicator puts together, with the values that name them in a row.
struct IndicatorGroup<Member> {
  let label: [Value]
  let members: [Member]
}

extension RegionTree {
  /// Units put together by city or by level, or each for itself with a label of its own. `code` and `level` give a
  /// unit's region and level.
  func groups<Member>(
    of members: [Member], by grain: IndicatorGrain, code: (Member) -> String, level: (Member) -> Region.Level?,
    label: (Member) -> [Value]
  ) -> [IndicatorGroup<Member>] {
    switch grain {
    case .city:
      let byCity = Dictionary(grouping: members) { city(of: code($0))?.code ?? code($0) }
      return byCity.keys.sorted().compactMap { city in
        self[city].map { IndicatorGroup(label: $0.values, members: byCity[city] ?? []) }
      }
    case .level:
      return Region.Level.allCases.compactMap { wanted in
        let members = members.filter { level($0) == wanted }
        return members.isEmpty
          ? nil : IndicatorGroup(label: [.missing, .missing, .text(wanted.rawValue)], members: members)
      }
    case .region:
      let byRegion = Dictionary(grouping: members, by: code)
      return byRegion.keys.sorted().map { region in
        IndicatorGroup(label: self.label(of: region), members: byRegion[region] ?? [])
      }
    case .institution, .officer, .school, .subject, .cell:
      return members.map { IndicatorGroup(label: label($0), members: [$0]) }
    }
  }

  /// The city of a region, or the region itself where it is a city or stands above one.
  private func city(of code: String) -> Region? {
    path(to: code).compactMap { self[$0] }.first { $0.level == .city } ?? self[code]
  }
}
