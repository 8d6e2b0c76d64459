public import Tables

/// Writes datasets.
public enum DatasetWriter {
  /// Writes the tables as CSV files and then `datapackage.json`, each in one step, into `folder`, which is made where
  /// it is not there. The package's resources are taken in order; one without a table is left out. Throws
  /// `cannotWrite`.
  public static func write(_ package: DataPackage, tables: [(name: String, table: Table)], to folder: String)
    throws(DatasetFailure)
  {
    try FileBytes.makeFolder(folder)
    var package = package
    package.resources.removeAll { resource in !tables.contains { $0.name == resource.name } }
    for resource in package.resources {
      guard let table = tables.first(where: { $0.name == resource.name })?.table else { continue }
      let path = folder + "/" + resource.writtenPath
      try FileBytes.makeFolder(
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))
      try FileBytes.writeAtomically(try CSVWriter.bytes(of: table), to: path)
    }
    try FileBytes.writeAtomically(package.json, to: folder + "/datapackage.json")
  }
}
