/// What is told of an error, in words.
extension ValidationCode {
  var title: String {
    let words = rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return words.joined(separator: " ")
  }

  /// What the code says of the data.
  var prose: String {
    switch self {
    case .packageError: "the package's description is not good"
    case .resourceError: "the description of a table is not good"
    case .dialectError: "the description of a file's dialect is not good"
    case .schemaError: "the schema is not good"
    case .fieldError: "the description of a field is not good"
    case .schemeError: "the file cannot be opened"
    case .sourceError: "the file's contents are not those of a table"
    case .formatError: "the file is in no format that can be read"
    case .encodingError: "the file is not in the encoding it is said to be in"
    case .hashCount: "the file has another hash than the package says"
    case .byteCount: "the file has another size than the package says"
    case .unmatchedHeader: "the header has none of the fields of the schema"
    case .extraLabel: "the header has a column more than the schema"
    case .missingLabel: "the header lacks a column that the schema has"
    case .blankLabel: "a column has no name"
    case .duplicateLabel: "a column has the name of an earlier one"
    case .incorrectLabel: "a column has another name than the schema's field at its place"
    case .blankRow: "the row is empty"
    case .extraCell: "the row has a cell more than the header"
    case .missingCell: "the row has a cell less than the header"
    case .typeError: "the cell is not of the field's type"
    case .constraintError: "the cell breaks a constraint of the field"
    case .uniqueError: "the cell says what another says, in a field where none may"
    case .primaryKey: "the row has no key of its own"
    case .foreignKey: "the row refers to a row that is not there"
    case .uniqueKey: "the row has the values of another, in columns where none may"
    case .dateOrder: "an end stands before its beginning"
    case .amountRange: "an amount cannot be right beside another"
    case .sumMismatch: "parts do not add up to their total"
    case .unknownSubject: "the list of subjects and stages has no such pair"
    case .unknownRegion: "the code is that of no region, present or former"
    case .overlap: "the days belong to something else"
    case .outsideTerm: "the day lies in no semester"
    }
  }

  /// How frictionless sorts errors.
  var tags: [String] {
    switch self {
    case .unmatchedHeader: ["#table", "#header"]
    case .extraLabel, .missingLabel, .blankLabel, .duplicateLabel, .incorrectLabel: ["#table", "#header", "#label"]
    case .blankRow, .primaryKey, .foreignKey, .uniqueKey: ["#table", "#row"]
    case .extraCell, .missingCell, .typeError, .constraintError, .uniqueError: ["#table", "#row", "#cell"]
    case .dateOrder, .amountRange, .sumMismatch, .unknownSubject, .unknownRegion, .overlap, .outsideTerm:
      ["#table", "#row"]
    case .hashCount, .byteCount: ["#file"]
    default: []
    }
  }
}

extension ValidationError: CustomStringConvertible {
  /// "row 7, column 2 'setup': the cell is not of the field's type: expected a whole number, found 'many'".
  public var description: String {
    var places: [String] = []
    if let row { places.append("row \(row)") }
    if let column { places.append("column \(column)" + (field.map { " '\($0)'" } ?? label.map { " '\($0)'" } ?? "")) }
    let place = places.isEmpty ? "" : places.joined(separator: ", ") + ": "
    return place + code.prose + (note.isEmpty ? "" : ": \(note)")
  }
}
