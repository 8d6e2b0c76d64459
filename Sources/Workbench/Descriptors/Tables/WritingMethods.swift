internal import Datasets
internal import Display
internal import LuaHost
internal import Tables

/// How a table leaves the workbench.
enum WritingMethods {
  static let all = [
    Descriptor(
      .table, "write", [Parameter("path", .text), Parameter("options", .options, optional: true)], gives: "nothing",
      "Writes the table into a file, in one step, in a folder that the script may write; the ending of the name chooses "
        + "the format: .csv { delimiter = \";\", bom = true for Excel, missing = \"NA\" }, .json { orient = \"records\" or "
        + "\"columns\" }, .xlsx { sheet = \"name\", header = \"titles\" or \"names\" of the columns }, .md, .html, .arrow or .feather (pandas, Polars, R), .sqlite { table = \"name\" } beside the tables "
        + "that are there. Cells of columns marked personal are written as ••• unless { personal = true } is given.",
      example: "edu.regions:write(\"regions.csv\", { bom = true })"
    ) { arguments in
      let path = try arguments.text(0)
      let writer = try TableFiles.writer(for: path, among: TableDocuments.writers)
      let options = try options(arguments, for: writer)
      try arguments.session.access.check(path, writing: true)
      let table = try TableMethods.table(arguments)
      for remark in try TableFiles.write(table, to: path, by: writer, options) { arguments.session.remark(remark) }
      return nil
    }
  ]

  private static func options(_ arguments: Arguments, for writer: any TableWriter) throws -> WritingOptions {
    let given = try arguments.options(1)
    try given.check(writer.writingOptions + ["personal"])
    var options = WritingOptions()
    if let delimiter = try given.text("delimiter") {
      guard delimiter.utf8.count == 1, let byte = delimiter.utf8.first, byte >= 0x20 || byte == 0x09,
        byte != UInt8(ascii: "\"")
      else {
        throw given.wrong("delimiter", .string(delimiter), expected: "one character, such as \",\" \";\" \"\\t\"")
      }
      options.delimiter = byte
    }
    options.hasByteOrderMark = try flag("bom", given)
    options.showsPersonal = try flag("personal", given)
    if let missing = try given.text("missing") {
      guard !missing.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == options.delimiter || $0 < 0x20 }) else {
        throw given.wrong("missing", .string(missing), expected: "text without quotes, delimiters and line ends")
      }
      options.missing = missing
    }
    if let orientation = try given.text("orient", oneOf: WritingOptions.Orientation.allCases.map(\.rawValue)) {
      options.orientation = WritingOptions.Orientation(rawValue: orientation) ?? .records
    }
    options.tableName = try given.text("table")
    options.sheetName = try given.text("sheet")
    options.namesInHeader = try given.text("header", oneOf: ["titles", "names"]) == "names"
    options.isSynthetic = arguments.session.isSynthetic
    options.language = arguments.session.language.rawValue
    return options
  }

  private static func flag(_ name: String, _ options: Options) throws -> Bool {
    switch options[name] {
    case nil: return false
    case .boolean(let flag)?: return flag
    case let value?: throw options.wrong(name, value, expected: "true or false")
    }
  }
}
