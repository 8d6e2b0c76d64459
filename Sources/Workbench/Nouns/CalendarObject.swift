internal import Education
internal import LuaHost

/// `edu.calendar`: when school years and semesters begin and end.
final class CalendarObject: NamedObject {
  static let typeName = "calendar"
  let calendar: SchoolCalendar

  init(_ calendar: SchoolCalendar) {
    self.calendar = calendar
  }

  static func hostType(_ session: Session) -> HostType {
    HostType(
      typeName,
      session.methods(of: .calendar) + [
        .index { call in
          guard case .string(let key) = call[1] else { return call.giveNil() }
          throw CallFailure.unknownKey(type: typeName, name: key, known: Catalogue.names(of: .calendar))
        },
        .operator(.describe) { call in call.give("the school calendar") },
      ])
  }
}
