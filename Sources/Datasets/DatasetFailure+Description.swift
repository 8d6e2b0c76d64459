internal import Tables

extension DatasetFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound(let path, let nearest):
      "\(path): there is no such file or folder" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
    case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
    case .noPackage(let folder):
      "\(folder): no dataset here: expected a Data Package with a datapackage.json"
    case .badPackage(let path, _, let reason): "\(path): not a Data Package: \(reason)"
    case .unknownTable(let name, let known):
      "the dataset has no table '\(name)'" + NearestName.hint(for: name, among: known)
    case .emptyFile(let path): "\(path): the file is empty; expected a header row"
    case .missingLabel(let path, let label, let found):
      "\(path), row 1: no column '\(label)' in the header"
        + (NearestName.nearest(to: label, among: found).map { "; the nearest is '\($0)'" } ?? "")
        + "; found \(found.map { "'\($0)'" }.joined(separator: ", "))"
    case .duplicateLabel(let path, let label): "\(path), row 1: two columns are called '\(label)'"
    case .undecodable(let path, let encoding, let row, let column, let bytes, let offset, let likely):
      "\(path), row \(row), cell \(column): not \(encoding) text: the bytes \(Self.hexadecimal(bytes)) at byte \(offset) "
        + "stand for no character"
        + (likely.map { "; the file may be \($0): read it with { encoding = \"\($0.lowercased())\" }" } ?? "")
    case .unknownEncoding(let path, let name):
      "\(path): no encoding '\(name)' is known here; expected a name such as utf-8, gb18030, utf-16 or big5"
    case .unsupported(let path, let known):
      "\(path): cannot be opened; expected a Data Package folder or a file ending in \(known.joined(separator: ", "))"
        + ([".xls", ".et", ".ods"].contains { path.lowercased().hasSuffix($0) } ? "; save it as .xlsx" : "")
    case .unwritable(let path, let known):
      "\(path): cannot be written; expected a name ending in \(known.joined(separator: ", "))"
    case .unclosedQuote(let path, let line): "\(path), line \(line): a quote opens here that nothing closes"
    case .damaged(let path, let format, let place, let reason):
      "\(path)\(place.map { ", " + $0 } ?? ""): not good \(format): \(reason)"
    case .unreadable(let path, let reason): "\(path): cannot be read as a table: \(reason)"
    case .needsTable(let path, nil, let known):
      known.isEmpty
        ? "\(path): the database has no table"
        : "\(path): the database has several tables; name one with { table = … }: \(known.joined(separator: ", "))"
    case .needsTable(let path, let name?, let known):
      "\(path): the database has no table '\(name)'" + NearestName.hint(for: name, among: known)
        + (known.isEmpty ? "" : "; it has \(known.joined(separator: ", "))")
    case .unknownSheet(let path, let name, let known):
      "\(path): the workbook has no sheet '\(name)'" + NearestName.hint(for: name, among: known)
        + "; it has \(known.joined(separator: ", "))"
    case .hostile(let path, let reason): "\(path): refused as a danger to this machine: \(reason)"
    case .stopped: "the work was stopped"
    }
  }
}

extension DatasetFailure {
  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}
