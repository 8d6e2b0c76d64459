internal import LuaHost
internal import Tables

/// A day in Lua: compares with other days, moves by whole numbers of days, and prints as `2023-12-31`.
final class DayObject: NamedObject {
  static let typeName = "date"
  let day: Day

  init(_ day: Day) {
    self.day = day
  }

  static var hostType: HostType {
    HostType(
      typeName,
      [
        part("year") { $0.year }, part("month") { $0.month }, part("day") { $0.day },
        .index { call in
          guard case .string(let key) = call[1] else { return call.giveNil() }
          throw CallFailure.unknownKey(type: typeName, name: key, known: ["year", "month", "day"])
        },
        .operator(.describe) { call in call.give(call.object(0, as: DayObject.self)?.day.description ?? typeName) },
        .operator(.equal) { call in
          call.give(call.object(0, as: DayObject.self)?.day == call.object(1, as: DayObject.self)?.day)
        },
        .operator(.less) { call in try compare(&call, <) },
        .operator(.lessOrEqual) { call in try compare(&call, <=) },
        .operator(.add) { call in
          if let day = call.object(0, as: DayObject.self)?.day, let days = call.integer(1) {
            call.give(DayObject(day + Int(days)))
          } else if let day = call.object(1, as: DayObject.self)?.day, let days = call.integer(0) {
            call.give(DayObject(day + Int(days)))
          } else {
            try giveMissing(&call, "add to")
          }
        },
        .operator(.subtract) { call in
          guard let day = call.object(0, as: DayObject.self)?.day else {
            return try giveMissing(&call, "subtract from")
          }
          if let other = call.object(1, as: DayObject.self)?.day {
            call.give(day - other)
          } else if let days = call.integer(1) {
            call.give(DayObject(day - Int(days)))
          } else {
            try giveMissing(&call, "subtract from")
          }
        },
      ])
  }

  private static func part(_ name: String, _ part: @escaping ((year: Int, month: Int, day: Int)) -> Int) -> HostMember {
    .property(name) { call in
      if let self = call.object(0, as: DayObject.self) { call.give(part(self.day.parts)) }
    }
  }

  /// Compares two days; with a missing one the answer is false, with anything else an error that shows the way.
  private static func compare(_ call: inout HostCall, _ holds: (Day, Day) -> Bool) throws {
    if let left = call.object(0, as: DayObject.self), let right = call.object(1, as: DayObject.self) {
      return call.give(holds(left.day, right.day))
    }
    if call[0].isNil || call[1].isNil { return call.give(false) }
    let other = call.object(0) is DayObject ? call[1] : call[0]
    throw HostError(
      code: "wrong-comparison",
      message: "cannot compare a date with \(other.shortDescription); write dates as date('2023-01-01')")
  }

  private static func giveMissing(_ call: inout HostCall, _ action: String) throws {
    if call[0].isNil || call[1].isNil { return call.giveNil() }
    let other = call.object(0) is DayObject ? call[1] : call[0]
    throw HostError(
      code: "wrong-arithmetic", message: "cannot \(action) a date \(other.shortDescription); expected days")
  }
}
