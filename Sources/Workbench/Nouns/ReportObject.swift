internal import Display
internal import LuaHost
internal import Policy

/// The report of a policy run in Lua.
final class ReportObject: NamedObject {
  static let typeName = "report"
  let report: PolicyReport

  init(_ report: PolicyReport) {
    self.report = report
  }

  static func hostType(_ session: Session) -> HostType {
    HostType(
      typeName,
      session.methods(of: .report) + [
        .index { call in
          guard case .string(let name) = call[1] else { return call.giveNil() }
          throw CallFailure.unknownKey(type: typeName, name: name, known: Catalogue.names(of: .report))
        },
        .operator(.describe) { [unowned session] call in
          guard let report = call.object(0, as: ReportObject.self)?.report else { return call.give(typeName) }
          call.give(
            ReportText.lines(of: report, language: session.language, width: session.tableLimits().width).joined(
              separator: "\n"))
        },
      ])
  }
}
