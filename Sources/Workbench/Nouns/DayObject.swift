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
      name: typeName,
      index: { call in
        guard let self = call.object(0, as: DayObject.self), case .string(let key) = call[1] else {
          return call.giveNil()
        }
        let (year, month, day) = self.day.parts
        switch key {
        case "year": call.give(year)
        case "month": call.give(month)
        case "day": call.give(day)
        default: throw CallFailure.unknownKey(type: Self.typeName, name: key, known: ["year", "month", "day"])
        }
      },
      operators: [
        .describe: { call in call.give(call.object(0, as: DayObject.self)?.day.description ?? Self.typeName) },
        .equal: { call in
          call.give(call.object(0, as: DayObject.self)?.day == call.object(1, as: DayObject.self)?.day)
        },
        .less: { call in try compare(&call, <) },
        .lessOrEqual: { call in try compare(&call, <=) },
        .add: { call in
          if let day = call.object(0, as: DayObject.self)?.day, let days = call.integer(1) {
            call.give(DayObject(day + Int(days)))
          } else if let day = call.object(1, as: DayObject.self)?.day, let days = call.integer(0) {
            call.give(DayObject(day + Int(days)))
          } else {
            try giveMissing(&call, "add to")
          }
        },
        .subtract: { call in
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
