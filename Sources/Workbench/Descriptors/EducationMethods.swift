internal import Datasets
internal import Education
internal import LuaHost
internal import Tables

/// What `edu` and a region can do.
enum EducationMethods {
  static let all = places + calendar + IndicatorMethods.all

  static func education(_ arguments: Arguments) throws -> Education {
    if arguments.object(as: CalendarObject.self) != nil { return try arguments.session.requireEducation() }
    guard let object = arguments.object(as: EducationObject.self) else { throw arguments.wrong(0, expected: "edu") }
    return object.education
  }

  private static func region(_ arguments: Arguments) throws -> RegionObject {
    guard let object = arguments.object(as: RegionObject.self) else { throw arguments.wrong(0, expected: "a region") }
    return object
  }

  /// The region that a code or a name means; of a former one it is said what became of it.
  static func region(_ text: String, _ arguments: Arguments) throws -> Region {
    switch try education(arguments).regionDirectory.find(text) {
    case .found(let match):
      if let change = match.change {
        let since = change.effectiveOn.map { " since \($0)" } ?? ""
        arguments.session.remark("'\(text)' is \(match.region.name) (\(match.region.code))\(since)")
      }
      return match.region
    case .ambiguous(let regions):
      throw CallFailure.ambiguousRegion(text, regions.map { "\($0.name) (\($0.code))" })
    case .unknown(let nearest): throw CallFailure.unknownRegion(text, nearest: nearest)
    }
  }

  private static let places = [
    Descriptor(
      .education, "tables", gives: "a table", "The tables of the dataset: name, title, columns.",
      example: "edu:tables():count()"
    ) { arguments in
      _ = try education(arguments)
      return try arguments.session.tableList()
    },
    Descriptor(
      .education, "region", [Parameter("code or name", .text)], gives: "a region",
      """
      The region with this code or name: .name .level .parent .children :path() :descendants() :identity(date). Names may be short \
      (南宁), English or of the past (横县); what became of an old one is said. A name that means several regions wants the \
      name of the one above before it: 南宁市青秀区.
      """,
      example: "edu:region(\"450100\").name"
    ) { arguments in
      let region = try region(try arguments.text(0), arguments)
      return .object(RegionObject(region, in: try education(arguments).regionDirectory))
    },
    Descriptor(
      .education, "regions_under", [Parameter("prefix", .text)], gives: "a table",
      "The regions whose code begins with these digits.", example: "#edu:regions_under(\"4501\")"
    ) { arguments in
      let education = try education(arguments)
      guard let rows = try education.rows(of: "regions") else { throw CallFailure.noDataset }
      let prefix = try arguments.text(0)
      let codes = rows.texts("code")
      let table = rows.loaded.table
      return .object(
        TableObject(
          try table.gathered(
            (0..<Int32(table.rowCount)).filter { codes[Int($0)]?.hasPrefix(prefix) ?? false })))
    },
    Descriptor(
      .region, "identity", [Parameter("date", .date)], gives: "a Lua table",
      "The code and the name that the region had on a day, { code, name }; no name where nobody recorded it.",
      example: "edu:region(\"450181\"):identity(date(\"2020-01-01\")).code"
    ) { arguments in
      let object = try region(arguments)
      let identity = object.directory.identity(of: object.region, on: try arguments.day(0))
      var fields: [(key: LuaValue, value: LuaValue)] = [(.string("code"), .string(identity.code))]
      if let name = identity.name { fields.append((.string("name"), .string(name))) }
      return .table(LuaTable(fields: fields))
    },
    Descriptor(
      .region, "path", gives: "a list of regions", "The regions from the topmost down to this one.",
      example: "#edu:region(\"450102\"):path()"
    ) { arguments in try region(arguments).path },
    Descriptor(
      .region, "descendants", gives: "a list of regions", "The regions below this one, by code.",
      example: "#edu:region(\"450100\"):descendants()"
    ) { arguments in try region(arguments).descendants },
  ]

  private static func calendar(_ arguments: Arguments) throws -> SchoolCalendar {
    guard let object = arguments.object(as: CalendarObject.self) else {
      throw arguments.wrong(0, expected: "edu.calendar")
    }
    return object.calendar
  }

  /// The code of the region that an argument means, nothing where it is not given.
  private static func code(_ arguments: Arguments, _ index: Int) throws -> String {
    arguments.isGiven(index) ? try region(try arguments.text(index), arguments).code : ""
  }

  private static let calendar = [
    Descriptor(
      .calendar, "school_year", [Parameter("date", .date)], gives: "a whole number",
      "The year in which the school year of a day begins: 2022 for 1 September 2022 to 31 August 2023.",
      example: "edu.calendar:school_year(\"2023-03-01\")"
    ) { arguments in
      _ = try calendar(arguments)
      return .integer(Int64(SchoolCalendar.schoolYear(of: try arguments.day(0))))
    },
    Descriptor(
      .calendar, "semester", [Parameter("date", .date), Parameter("region", .text, optional: true)], gives: "text",
      """
      The semester of a day, 2022-1 for autumn and 2022-2 for spring, by the region's own calendar, else its city's, its \
      province's, or the standard one (autumn from 1 September, spring from 1 February). nil on a day between two semesters.
      """,
      example: "edu.calendar:semester(\"2023-03-01\", \"450102\")"
    ) { arguments in
      guard
        let found = try calendar(arguments).semester(
          containing: try arguments.day(0), in: try code(arguments, 1))
      else { return nil }
      return .string(found.semester.description)
    },
    Descriptor(
      .calendar, "days", [Parameter("semester", .text), Parameter("region", .text, optional: true)],
      gives: "a Lua table",
      "The first and the last day of a semester in a region, and whose calendar says so: { first, last, calendar }.",
      example: "edu.calendar:days(\"2022-1\", \"450102\").first"
    ) { arguments in
      guard let semester = Semester(try arguments.text(0)) else {
        throw arguments.wrong(0, expected: "a semester such as '2022-1' or '2022-2'")
      }
      let (range, source) = try calendar(arguments).days(
        of: semester, in: try code(arguments, 1))
      return .table(
        LuaTable(fields: [
          (.string("first"), .object(DayObject(range.first))), (.string("last"), .object(DayObject(range.last))),
          (.string("calendar"), .string(source.description)),
        ]))
    },
  ]
}
