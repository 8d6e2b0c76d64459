internal import Datasets
internal import LuaHost
internal import Tables

/// Writing a table to a file.
enum WritingMethods {
  static let all = [
    Descriptor(
      .table, "write", [Parameter("path", .text)], gives: "nothing",
      "Writes the table as a CSV file, in one step, in a folder that the script may write.",
      example: "edu.regions:write(\"regions.csv\")"
    ) { arguments in
      let path = try arguments.text(0)
      guard path.hasSuffix(".csv") else { throw DatasetFailure.unsupported(path: path, known: [".csv"]) }
      try arguments.session.access.check(path, writing: true)
      try FileBytes.writeAtomically(CSVWriter.bytes(of: try TableMethods.table(arguments)), to: path)
      return []
    }
  ]
}
