internal import Tables

/// Reads CSV files into typed tables.
public enum CSVReader {
  /// The table in a file, each column typed by the schema; columns that the schema does not name, or all where there
  /// is no schema, get the narrowest type that all their cells fit.
  ///
  ///     let loaded = try CSVReader.read("institutions.csv", name: "institutions", schema: schema)
  ///     loaded.rejects.first   // institutions, row 7, column 'setup': found 'own', expected one of …
  ///
  /// Empty cells (or those the schema lists) are missing. A row with a cell of the wrong type, a forbidden or lacking
  /// value, too few or many cells, or the key of an earlier row goes to the rejects. In a column that no schema names,
  /// an empty cell in quotes is an empty text. The encoding is the one that the file shows (`DecodedText`). Throws
  /// `notFound`, `cannotRead`, `emptyFile`, `missingLabel`, `duplicateLabel`, `undecodable`, `unclosedQuote`. Linear in
  /// the size of the file.
  public static func read(_ path: String, name: String? = nil, schema: TableSchema? = nil) throws(DatasetFailure)
    -> LoadedTable
  {
    try read(try CSVSource(try FileBytes.read(path), path: path), name: name ?? path, schema: schema)
  }

  /// Reads the text of a table. `known` types and marks the columns that the schema does not name; `missing` are the
  /// texts that stand for missing cells, where the schema does not say.
  static func read(
    _ source: CSVSource, name: String, schema: TableSchema?, known: TableSchema? = nil, missing: [String] = [""],
    blockBytes: Int = CSVBlocks.standardBytes
  ) throws(DatasetFailure) -> LoadedTable {
    func load(guessing: Bool) throws(DatasetFailure) -> CSVLoad {
      let columns = try columns(of: source, schema: schema, known: known, missing: missing, guessing: guessing)
      return try CSVLoad(name: name, source, columns: columns, key: schema?.primaryKey ?? [], blockBytes: blockBytes)
    }
    var loaded = try load(guessing: true)
    if loaded.isMisguessed { loaded = try load(guessing: false) }
    return try loaded.finished()
  }

  /// The header's columns, each with its field of the schema, a known one, or an inferred one: guessed from the first rows,
  /// or found from all.
  private static func columns(
    of source: CSVSource, schema: TableSchema?, known: TableSchema?, missing: [String], guessing: Bool
  ) throws(DatasetFailure) -> [ColumnReader] {
    let labels = try labels(of: source, schema: schema)
    var seen: Set<String> = []
    for label in labels where !seen.insert(label).inserted { throw .duplicateLabel(path: source.path, label: label) }
    for field in schema?.fields ?? [] where !seen.contains(field.name) {
      let isOptional = schema?.fieldsMatch.allowsLacking == true && !field.isRequired
      guard isOptional, schema?.primaryKey.contains(field.name) == false else {
        throw .missingLabel(path: source.path, label: field.name, found: labels)
      }
    }
    let fields = labels.map { schema?.field($0)?.categorised ?? known?.field($0)?.unconstrained }
    let texts = MissingTexts(of: schema, or: missing, source.dialect)
    var inferred: [ColumnType] = []
    if fields.contains(where: { $0 == nil }) {
      let types = guessing ? TypeInference.guess : TypeInference.types
      inferred = types(source, labels, texts)
    }
    return labels.indices.map { column in
      ColumnReader(
        fields[column] ?? SchemaField(labels[column], inferred[column]),
        missing: fields[column].flatMap { MissingTexts(of: $0, source.dialect) } ?? texts,
        keepsEmptyTexts: source.layout.keepsEmptyTexts && schema?.field(labels[column]) == nil,
        isGuess: guessing && fields[column] == nil)
    }
  }

  /// The names of the columns; those of the schema's fields where the file has no header.
  private static func labels(of source: CSVSource, schema: TableSchema?) throws(DatasetFailure) -> [String] {
    let (labels, width, unclosedQuote) = header(of: source)
    try source.check(unclosedQuote)
    guard var labels else { throw .emptyFile(path: source.path) }
    if !source.dialect.hasHeader {
      let names = schema?.fields.map(\.name) ?? []
      return names.isEmpty ? (0..<width).map { "field\($0 + 1)" } : names
    }
    guard let schema else { return labels }
    // White space around a name is no part of it, where the schema so finds its field.
    for index in labels.indices where schema.field(labels[index]) == nil {
      let trimmed = labels[index].trimmed
      if schema.field(trimmed) != nil { labels[index] = trimmed }
    }
    return labels
  }

  /// The header; nil where the file ends before it. `width` is the number of cells of the first row below it.
  private static func header(of source: CSVSource) -> (labels: [String]?, width: Int, unclosedQuote: Int?) {
    source.bytes.withUnsafeBufferPointer { input in
      var rows = CSVRows(input, source.layout, source.dialect)
      let labels = rows.header()
      let unclosedQuote = rows.cells.unclosedQuote
      guard !source.dialect.hasHeader else { return (labels, 0, unclosedQuote) }
      return rows.next() ? (labels, rows.cells.cellCount, rows.cells.unclosedQuote) : (nil, 0, nil)
    }
  }
}

extension MissingTexts {
  /// The texts that a schema has for missing cells, or else these, and that of the dialect.
  init(of schema: TableSchema?, or texts: [String] = [""], _ dialect: CSVDialect) {
    self.init(
      (schema?.missingValues ?? texts) + (dialect.nullSequence.map { [$0] } ?? []),
      reasons: schema?.missingReasons ?? [:])
  }

  /// The field's own texts; nil where it has none.
  init?(of field: SchemaField, _ dialect: CSVDialect) {
    guard let texts = field.missingValues else { return nil }
    self.init(texts + (dialect.nullSequence.map { [$0] } ?? []), reasons: field.missingReasons)
  }
}
