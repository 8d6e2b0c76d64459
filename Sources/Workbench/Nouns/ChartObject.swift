internal import Display
internal import LuaHost

/// A chart in Lua: it prints as a drawing, and can be saved.
final class ChartObject: NamedObject {
  static let typeName = "chart"
  let chart: Chart
  /// The size that was asked for on a terminal, in columns and lines.
  let width: Int?
  let height: Int?

  init(_ chart: Chart, width: Int?, height: Int?) {
    self.chart = chart
    self.width = width
    self.height = height
  }

  /// The chart as it prints: no wider than the terminal, or 80 columns on a pipe.
  func text(_ limits: TableLimits) -> String {
    let room = limits.width ?? 80
    let options = ChartTextOptions(
      width: width.map { limits.width == nil ? $0 : min($0, room) } ?? room, height: height,
      hasColour: limits.hasColour)
    return ChartText.lines(of: chart, options).joined(separator: "\n")
  }

  static func hostType(_ session: Session) -> HostType {
    HostType(
      typeName,
      session.methods(of: .chart) + [
        .index { call in
          guard case .string(let name) = call[1] else { return call.giveNil() }
          throw CallFailure.unknownKey(type: typeName, name: name, known: Catalogue.names(of: .chart))
        },
        .operator(.describe) { [unowned session] call in
          guard let chart = call.object(0, as: ChartObject.self) else { return call.give(typeName) }
          call.give(chart.text(session.tableLimits()))
        },
      ])
  }
}
