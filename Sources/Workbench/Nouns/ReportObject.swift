internal import Display
internal import LuaHost
internal import Policy

/// The report of a policy run in Lua, with the run that made it, so that it can be asked what else would have come out.
final class ReportObject: NamedObject {
  static let typeName = "report"
  let report: PolicyReport
  let run: PolicyRun

  init(_ report: PolicyReport, of run: PolicyRun) {
    self.report = report
    self.run = run
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
          let options = ReportOptions(language: session.language, width: session.tableLimits().width, worst: 3)
          call.give(ReportText.lines(of: report, options).joined(separator: "\n"))
        },
      ])
  }
}
