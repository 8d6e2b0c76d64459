internal import Datasets
internal import Education
internal import Glibc
internal import LuaHost
internal import Tables

/// Functions that stand alone.
enum GlobalFunctions {
  /// `desc "amount"`, for sorting, and for windows inside row functions.
  static let descending = Descriptor(
    .global, "desc", [Parameter("column", .text)], gives: "a sort key", "A sort key that runs downwards.",
    example: "edu.regions:sort(desc \"code\"):head(3)"
  ) { arguments in [.object(SortKeyObject(SortKey(try arguments.text(0), descending: true)))] }

  /// Which part of a workbook's sheet is the table.
  private static func readSheetOptions(_ options: Options, into reading: inout ReadingOptions) throws {
    switch options["sheet"] {
    case nil: break
    case .string(let name)?: reading.sheet = .name(name)
    case .integer(let number)? where number >= 1: reading.sheet = .number(Int(number))
    case let value?: throw options.wrong("sheet", value, expected: "the name of a sheet, or its number from 1 on")
    }
    for (name, bounds, field) in [
      ("skip", 0...1_048_575, \ReadingOptions.skippedRows), ("header", 0...16, \.headerRows),
    ] {
      guard let value = options[name] else { continue }
      guard let rows = try? options.integer(name), bounds.contains(rows) else {
        throw options.wrong(name, value, expected: "a number of rows from \(bounds.lowerBound) to \(bounds.upperBound)")
      }
      reading[keyPath: field] = rows
    }
  }

  static let all = [
    Descriptor(
      .global, "open", [Parameter("path", .text), Parameter("options", .options, optional: true)],
      gives: "a table, or edu for a folder",
      "Opens a file as a table (.csv { missing = \"NA\" }, .xlsx { sheet = \"name\" or 2, skip = rows above the header, header "
        + "= its rows, missing = \"NA\" }, .json, .arrow or .feather, .sqlite { table = \"name\" }), or a Data Package folder as "
        + "a dataset.",
      example: "open(\"regions.csv\"):head()"
    ) { arguments in
      let path = try arguments.text(0)
      let access = arguments.session.access
      try access.check(path, writing: false)
      let options = try arguments.options(1)
      if FileBytes.isFolder(path) {
        try options.check([])
        let education = try Education.open(path)
        // A link in the folder may lead to a file that the script may not read.
        for resource in education.dataset.package.resources where FileBytes.exists(path + "/" + resource.path) {
          try access.check(path + "/" + resource.path, writing: false)
        }
        return [.object(EducationObject(education))]
      }
      let reader = try TableFiles.reader(for: path)
      try options.check(reader.readingOptions)
      var reading = ReadingOptions()
      reading.tableName = try options.text("table")
      reading.missing = try options.text("missing")
      try readSheetOptions(options, into: &reading)
      let loaded = try reader.read(path, reading)
      for remark in loaded.remarks { arguments.session.remark(remark) }
      arguments.session.remarkRejects(of: loaded)
      let table = TableObject(loaded.table)
      table.steps = ["open \(path)"]
      return [.object(table)]
    },
    Descriptor(
      .global, "frame", [Parameter("columns", .options)], gives: "a table",
      "Builds a table from lists: { year = { 2019, 2020 }, … }; columns in alphabetical order.",
      example: "frame{ year = { 2019, 2020 }, amount = { 10.5, 12 } }"
    ) { arguments in
      let table = try arguments.named(0, expected: "a table of lists, { year = { 2019, 2020 } }")
      let columns = try table.names.map { name in
        guard case .table(let list)? = table[name], list.fields.isEmpty else {
          throw arguments.wrong(0, expected: "a list without holes for column '\(name)'")
        }
        var builder = InferredColumnBuilder(name)
        for (index, element) in list.elements.enumerated() {
          guard let cell = element.cell else {
            throw CallFailure.noCell(column: name, row: index + 1, found: element.shortDescription)
          }
          try builder.append(cell)
        }
        let column = builder.finished()
        return (Field(name, column.type), column)
      }
      return [.object(TableObject(try Table(columns: columns)))]
    },
    descending,
    Descriptor(
      .global, "clock", gives: "seconds", "Seconds of a clock that only goes forward, for timing.",
      example: "clock() > 0"
    ) { _ in
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return [.number(Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)]
    },
    Descriptor(
      .global, "help", [Parameter("name", .value, optional: true)], gives: "text",
      "A tour, or all about a function: help \"filter\", help \"policy.check\".", example: "help(\"table:join\")"
    ) { arguments in
      guard arguments.isGiven(0) else { return [.string(Help.tour)] }
      switch arguments[0] {
      case .string(let name): return [.string(try Help.text(on: name))]
      case .object(let object as any NamedObject): return [.string(try Help.text(on: type(of: object).typeName))]
      default: throw arguments.wrong(0, expected: "the name of a function, in quotes")
      }
    },
  ]
}
