public import Datasets
import Education
public import Tables

/// A realistic dataset of Guangxi's teaching research, 2019–2023, made from a seed.
///
///     let dataset = SyntheticDataset(scale: 0.02, seed: 1)
///     for (name, table) in dataset.tables() { print(name, table.rowCount) }
///
/// Names and codes of regions, their changes and the list of subjects and stages are public facts. Everything else
/// is invented: institutions, schools and people carry numbers for names, and no figure tells of a real one.
/// Some cells are empty and some reports open, as in any collection that an auditor meets; every row is valid
/// against the model's schema.
///
/// Invariant: the same scale and seed give the same tables to the byte, on every machine. `scale` multiplies people,
/// schools and their records, 1 being about the true size; regions stay as they are.
public struct SyntheticDataset: Sendable {
  private let world: World

  /// The scales at which a dataset can be drawn; 1 is about the true size.
  public static let scales = 0.001...100.0

  /// Draws the territory that the tables tell of. The scale must be one of `scales`: who takes it from a user looks
  /// first, another stops the program.
  public init(scale: Double = 1, seed: UInt64) {
    precondition(Self.scales.contains(scale), "the scale must lie in \(Self.scales)")
    world = World(scale: scale, seed: seed)
  }

  /// Every table of the education model, in its order. Linear in the rows; nothing is kept between calls.
  public func tables() -> [(name: String, table: Table)] {
    EducationModel.tables.map { ($0.name, world.rows(of: $0.name).finished()) }
  }

  /// The description that is written beside the tables: one CSV file a table, and the note that it is synthetic.
  public var package: DataPackage {
    DataPackage(
      name: "guangxi-synthetic", title: "广西教研数据集（合成数据）",
      description: """
        合成数据：行政区划的名称与代码、区划变更及学科学段目录为公开信息，其余（机构、学校、人员、经费和各项记录）均为虚构，\
        不反映任何真实单位或个人的情况。Region names and codes, their changes and the list of subjects and stages are public \
        facts; everything else is invented and describes no real institution, school or person.
        """,
      isSynthetic: true,
      resources: EducationModel.tables.map {
        DataResource(name: $0.name, path: $0.name + ".csv", title: $0.title, schema: $0.schema)
      })
  }
}
