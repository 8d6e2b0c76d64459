internal import ArgumentParser
internal import Datasets
internal import Synthesis
internal import Tables

struct Synth: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a synthetic dataset: real region names and codes, everything else invented.",
    discussion: "The same scale and seed give the same bytes on every machine.")

  @Option(help: "How many people and schools, as a multiple of Guangxi's.")
  var scale = 1.0

  @Option(help: "The seed of every invented figure.")
  var seed: UInt64 = 2021

  @Option(help: ArgumentHelp("The folder to write; it is made where it is not there.", valueName: "dir"))
  var output: String

  @Flag(help: "Say nothing.")
  var quiet = false

  func validate() throws {
    guard SyntheticDataset.scales.contains(scale) else {
      throw ValidationError(
        "--scale takes a number from \(SyntheticDataset.scales.lowerBound) to \(SyntheticDataset.scales.upperBound).")
    }
  }

  func run() throws {
    let synthetic = SyntheticDataset(scale: scale, seed: seed)
    let tables = synthetic.tables()
    do {
      try DatasetWriter.write(synthetic.package, tables: tables, to: output)
    } catch {
      throw CommandFailure(error)
    }
    guard !quiet else { return }
    let rows = tables.reduce(0) { $0 + $1.table.rowCount }
    StandardError.write("\(output): \(tables.count) tables, \(rows) rows; synthetic data, seed \(seed)")
  }
}
