internal import Display
internal import Datasets
internal import Education
internal import Glibc
internal import LuaHost
internal import Tables

/// Functions that stand alone.
enum GlobalFunctions {
  /// `desc "amount"`, for sorting, and for windows inside row functions.
  static let descending = Descriptor(
    .global, "desc", [Parameter("column", .value)], gives: "a sort key",
    "A sort key that runs downwards: desc \"amount\". Of a number or a date in a row function, rank(desc(r.amount)), the same.",
    example: "edu.regions:sort(desc \"code\"):head(3)"
  ) { arguments in
    switch arguments[0] {
    case .string(let name): return .object(SortKeyObject(SortKey(name, descending: true)))
    case let value:
      guard let cell = value.cell else { throw arguments.wrong(0, expected: "the name of a column") }
      return .object(DescendingValue(cell))
    }
  }

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
      "Opens a file as a table (.csv { missing = \"NA\" or { \"†\", \"–\" }, encoding = \"gb18030\", delimiter = \";\" }, .xlsx { sheet = \"name\" or 2, skip = rows "
        + "above the header, header = its rows, missing = \"NA\" }, .json, .arrow or .feather, .sqlite { table = \"name\" }), or a "
        + "Data Package folder as a dataset.",
      example: "open(\"regions.csv\"):head()"
    ) { arguments in
      let path = try arguments.text(0)
      let access = arguments.session.access
      try access.check(path, writing: false)
      let options = try arguments.options(1)
      if FileBytes.isFolder(path) {
        try options.check([])
        let education = try Education.open(path, cache: arguments.session.education?.dataset.cache)
        // A link in the folder may lead to a file that the script may not read.
        for file in education.dataset.package.resources.flatMap(\.paths) where FileBytes.exists(path + "/" + file) {
          try access.check(path + "/" + file, writing: false)
        }
        return .object(EducationObject(education))
      }
      let reader = try TableFiles.reader(for: path)
      try options.check(reader.readingOptions)
      var reading = ReadingOptions()
      reading.tableName = try options.text("table")
      reading.missing = try options.texts("missing") ?? []
      reading.encoding = try options.text("encoding")
      if let delimiter = try options.text("delimiter") {
        guard !delimiter.isEmpty,
          !delimiter.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == UInt8(ascii: "\"") })
        else {
          throw options.wrong("delimiter", .string(delimiter), expected: "text such as \",\" \";\" \"\\t\"")
        }
        reading.delimiter = delimiter
      }
      try readSheetOptions(options, into: &reading)
      Supervision.begin("reading \(path)")
      let loaded = try reader.read(path, reading)
      for remark in loaded.remarks { arguments.session.remark(remark) }
      arguments.session.remarkRejects(of: loaded)
      let table = TableObject(loaded.table)
      table.steps = ["open \(path)" + (loaded.encoding.map { ", read as \($0.name)" } ?? "")]
      return .object(table)
    },
    Descriptor(
      .global, "frame", [Parameter("columns", .options)], gives: "a table",
      "Builds a table from lists: { year = { 2019, 2020 }, … }; columns in alphabetical order. A missing cell is written "
        + "missing; all lists are of one length.",
      example: "frame{ year = { 2019, 2020, 2021 }, amount = { 10.5, missing, 12 } }"
    ) { arguments in
      let table = try arguments.named(0, expected: "a table of lists, { year = { 2019, 2020 } }")
      let columns = try table.names.map { name in
        let column = try column(name, of: table[name] ?? .nil, arguments)
        let isPersonal = try arguments.session.rowFunctions.mayShowPersonal(column)
        if isPersonal {
          arguments.session.remark("frame: '\(name)' shows cells of a personal column, and so is personal, too")
        }
        return (Field(name, column.type, isPersonal: isPersonal), column)
      }
      if let longest = columns.map(\.1.count).max(), let short = columns.first(where: { $0.1.count < longest }) {
        throw CallFailure.shortList(column: short.0.name, found: short.1.count, longest: longest)
      }
      return .object(TableObject(try Table(columns: columns)))
    },
    descending,
    Descriptor(
      .global, "clock", gives: "seconds", "Seconds of a clock that only goes forward, for timing.",
      example: "clock() > 0"
    ) { _ in
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return .number(Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    },
    Descriptor(
      .global, "help", [Parameter("name", .value, optional: true)], gives: "text",
      "A tour, or all about a function: help \"filter\", help \"policy.check\".", example: "help(\"table:join\")"
    ) { arguments in
      guard arguments.isGiven(0) else { return .string(Help.tour) }
      let width = arguments.session.tableLimits().width ?? 96
      switch arguments[0] {
      case .string(let name): return .string(try Help.text(on: name, width: width))
      case .object(let object as any NamedObject):
        return .string(try Help.text(on: type(of: object).typeName, width: width))
      default: throw arguments.wrong(0, expected: "the name of a function, in quotes")
      }
    },
  ]

  /// A list of `frame` as a column: `missing`, the function, stands for a missing cell, and so does a hole.
  private static func column(_ name: String, of value: LuaValue, _ arguments: Arguments) throws -> Column {
    guard case .table(let list) = value else {
      throw CallFailure.wrongOption(
        function: arguments.descriptor.path, name: name, expected: "a list, { 1, 2, missing }",
        found: value.shortDescription)
    }
    var builder = InferredColumnBuilder(name)
    var count = 0
    func append(_ element: LuaValue) throws {
      count += 1
      if count & 0xFFF == 0 { try Supervision.check() }
      if let cell = element.cell { return try builder.append(cell) }
      guard arguments.session.rowFunctions.isMissingFunction(element) else {
        throw CallFailure.noCell(column: name, row: count, found: element.shortDescription)
      }
      try builder.append(.missing)
    }
    for element in list.elements { try append(element) }
    for (key, element) in list.fields {
      // Keys come in order; what Lua takes for the end of a list is a hole in it.
      guard let row = key.integer, row > count else {
        throw CallFailure.wrongOption(
          function: arguments.descriptor.path, name: name, expected: "a list, { 1, 2, missing }",
          found: "a table with the key \(key.shortDescription)")
      }
      // No Lua list is longer, and a hole costs a script nothing.
      guard row <= 1 << 24 else { throw TableFailure.tooManyRows(Int(row)) }
      try Supervision.reserve(rows: Int(row) - count, bytesPerRow: 32)
      while count < row - 1 { try append(.nil) }
      try append(element)
    }
    return builder.finished()
  }
}
