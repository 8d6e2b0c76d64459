/// Writes a dataset piece by piece, so that no table need be in memory as a whole.
///
///     let stream = try DatasetStream(package, in: folder)
///     for part in parts { try stream.append(part, to: "visits") }
///     try stream.finish()
///
/// Invariant: no file of the dataset is touched before `finish`; then each appears whole, `datapackage.json` last.
public final class DatasetStream: @unchecked Sendable {
  private let folder: String
  private let package: DataPackage
  /// Touched by one thread at a time, which whoever shares the stream sees to.
  private var files: [String: GrowingFile] = [:]
  private var others: [GrowingFile] = []

  /// Makes the folder where it is not there. Throws `cannotWrite`.
  public init(_ package: DataPackage, in folder: String) throws(DatasetFailure) {
    self.package = package
    self.folder = folder
    try FileBytes.makeFolder(folder)
    for resource in package.resources {
      files[resource.name] = try GrowingFile(at: folder + "/" + resource.path)
    }
  }

  /// Appends bytes to the file of a table of the package. Throws `cannotWrite`, or `unknownTable`.
  package func append(_ bytes: [UInt8], to table: String) throws(DatasetFailure) {
    guard let file = files[table] else { throw .unknownTable(table, among: package.resources.map(\.name)) }
    try file.append(bytes)
  }

  /// Adds a file beside the tables. Throws `cannotWrite`.
  package func add(_ bytes: [UInt8], as name: String) throws(DatasetFailure) {
    let file = try GrowingFile(at: folder + "/" + name)
    try file.append(bytes)
    others.append(file)
  }

  /// Puts all files in their places. Throws `cannotWrite`.
  public func finish() throws(DatasetFailure) {
    for resource in package.resources { try files[resource.name]?.commit() }
    for other in others { try other.commit() }
    try FileBytes.writeAtomically(package.json, to: folder + "/datapackage.json")
  }
}
