internal import LuaHost
internal import Tables

/// A measure in Lua: what `measure(…)` gives and `summarise` and `derive` take.
final class MeasureObject: NamedObject {
  static let typeName = "measure"
  let measure: Measure
  /// Row functions: short forms, or Lua functions of a row.
  let numerator: LuaValue
  let denominator: LuaValue

  init(_ measure: Measure, numerator: LuaValue, denominator: LuaValue) {
    self.measure = measure
    self.numerator = numerator
    self.denominator = denominator
  }

  static var hostType: HostType {
    HostType(
      typeName,
      [
        .operator(.describe) { call in
          guard let self = call.object(0, as: MeasureObject.self) else { return call.give(typeName) }
          let unit = self.measure.unit.map { ", \($0)" } ?? ""
          call.give(
            "\(self.measure.name) = sum(\(self.numerator.formula)) / sum(\(self.denominator.formula))\(unit), "
              + "from \(self.measure.leastRows) \(self.measure.leastRows == 1 ? "row" : "rows")")
        }
      ])
  }
}

extension LuaValue {
  fileprivate var formula: String {
    if case .string(let text) = self { text } else { "a function" }
  }
}
