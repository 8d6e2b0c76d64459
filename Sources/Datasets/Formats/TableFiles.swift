package import Tables

/// Tables in and out of files, the format chosen by the end of the file's name.
package enum TableFiles {
  package static let readers: [any TableReader] = [
    CSVFormat(), JSONFormat(), XLSXFormat(), ArrowFormat(), SQLiteFormat(),
  ]
  package static let writers: [any TableWriter] = [
    CSVFormat(), JSONFormat(), XLSXFormat(), ArrowFormat(), SQLiteFormat(),
  ]

  /// The reader for files of this name. Throws `notFound` where there is no file, else `unsupported`.
  package static func reader(for path: String) throws(DatasetFailure) -> any TableReader {
    if let reader = readers.first(where: { $0.fits(path) }) { return reader }
    guard FileBytes.exists(path) else { throw .notFound(path: path, nearest: FileBytes.nearestPath(to: path)) }
    throw .unsupported(path: path, known: readers.flatMap(\.endings))
  }

  /// The writer among these for files of this name. Throws `unwritable`.
  package static func writer(for path: String, among writers: [any TableWriter]) throws(DatasetFailure)
    -> any TableWriter
  {
    if let writer = writers.first(where: { $0.fits(path) }) { return writer }
    throw .unwritable(path: path, known: writers.flatMap(\.endings))
  }

  /// Writes the table, columns about persons masked unless the options ask for them. Gives remarks for whoever asked.
  package static func write(
    _ table: Table, to path: String, by writer: any TableWriter, _ options: WritingOptions
  ) throws(DatasetFailure) -> [String] {
    Supervision.begin("writing \(path)")
    let masked = options.showsPersonal ? [] : table.fields.filter(\.isPersonal).map(\.name)
    var remarks = try writer.write(masked.isEmpty ? table : table.masked, to: path, options)
    if !masked.isEmpty {
      remarks.append(
        "\(path): masked as personal: \(masked.joined(separator: ", ")); { personal = true } writes them as they are")
    }
    return remarks
  }
}
