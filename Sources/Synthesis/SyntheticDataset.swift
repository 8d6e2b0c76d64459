internal import Dispatch
public import Datasets
import Education
public import Tables

/// A realistic dataset of teaching research, 2019–2023, made from a seed: Guangxi, or all 31 provinces.
///
///     let dataset = SyntheticDataset(scale: 0.02, seed: 1)
///     for (name, table) in dataset.tables() { print(name, table.rowCount) }
///     try SyntheticDataset(.country, seed: 1).write(to: "country")      // 9 million training records
///
/// Names and codes of Guangxi's regions and of the provinces, their changes and the list of subjects and stages are public
/// facts. Everything else is invented: institutions, schools and people carry numbers for names, as do the cities and
/// counties of the other provinces, and no figure tells of a real one. Some cells are empty and some reports open, as in
/// any collection that an auditor meets; every row is valid against the model's schema.
///
/// Invariant: the same extent, scale, seed and planted cases give the same tables to the byte, on every machine and with
/// any number of threads. `scale` multiplies people, schools and their records, 1 being about the true size; regions stay
/// as they are.
public struct SyntheticDataset: Sendable {
  /// How much of the country is told of.
  public enum Extent: Sendable {
    case guangxi
    /// Every session of training since 2014 is a record of its own, as in a national register.
    case country
  }

  private let extent: Extent
  /// Those of the extent; tests draw fewer.
  var provinces: [Province]
  private let scale: Double
  private let seed: UInt64
  public let planted: Set<PlantedScenario>

  /// The scales at which a dataset can be drawn; 1 is about the true size.
  public static let scales = 0.001...100.0

  /// The scale must be one of `scales`: who takes it from a user looks first, another stops the program. The cases that
  /// are planted stand in Guangxi.
  public init(
    _ extent: Extent = .guangxi, scale: Double = 1, seed: UInt64,
    planted: Set<PlantedScenario> = Set(PlantedScenario.allCases)
  ) {
    precondition(Self.scales.contains(scale), "the scale must lie in \(Self.scales)")
    self.extent = extent
    provinces = extent.provinces
    self.scale = scale
    self.seed = seed
    self.planted = planted
  }

  /// Every table of the education model, in its order, of the first province told of. Linear in the rows; nothing is kept
  /// between calls.
  public func tables() -> [(name: String, table: Table)] {
    let world = world(of: provinces[0])
    return EducationModel.tables.map { ($0.name, world.rows(of: $0.name).finished()) }
  }

  /// Writes the tables and `datapackage.json` into `folder`, and `planted.json` where cases are planted. Gives the number
  /// of rows. Provinces are drawn side by side on `threads` threads and written in the order of their codes; no more than
  /// one province a thread is held in memory. Throws `cannotWrite`.
  @discardableResult
  public func write(to folder: String, threads: Int = 2) throws(DatasetFailure) -> Int {
    let stream = try DatasetStream(package, in: folder)
    let counts = OrderedWork<DatasetFailure>(count: provinces.count).run(threads: threads) {
      place throws(DatasetFailure) in
      let world = world(of: provinces[place])
      var pieces: [(name: String, rows: Int, bytes: [UInt8])] = []
      for model in EducationModel.tables {
        let table = world.rows(of: model.name).finished()
        let bytes = place == 0 ? try CSVWriter.bytes(of: table) : try CSVWriter.rows(of: table)
        pieces.append((model.name, table.rowCount, bytes))
      }
      return pieces
    } inOrder: { pieces throws(DatasetFailure) in
      var rows = 0
      for piece in pieces {
        try stream.append(piece.bytes, to: piece.name)
        rows += piece.rows
      }
      return rows
    }
    let rows = try counts.get().reduce(0, +)
    if !planted.isEmpty { try stream.add(plantedJSON, as: "planted.json") }
    try stream.finish()
    return rows
  }

  private func world(of province: Province) -> World {
    World(of: province, in: extent, scale: scale, seed: seed, planted: planted)
  }

  /// The description that is written beside the tables: one CSV file a table, and the note that it is synthetic.
  public var package: DataPackage {
    DataPackage(
      name: extent.name, title: extent.title, description: extent.note, isSynthetic: true,
      resources: EducationModel.tables.map {
        DataResource(name: $0.name, path: $0.name + ".csv", title: $0.title, schema: $0.schema)
      })
  }
}
