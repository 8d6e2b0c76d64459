internal import ArgumentParser
internal import Datasets
internal import Glibc
internal import Synthesis
internal import Tables

struct Synth: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a synthetic dataset: real names and codes of Guangxi's regions, everything else invented.",
    discussion: """
      The same options and seed give the same bytes on every machine. Cases that show the edges of rules are planted at \
      fixed places of Guangxi, and listed with what the checks find of them in planted.json; '--plant help' lists them all.
      """)

  @Argument(help: ArgumentHelp("The folder to write; it is made where it is not there.", valueName: "dir"))
  var folder: String?

  @Option(help: ArgumentHelp("The same as the argument.", valueName: "dir"))
  var output: String?

  @Option(help: "How many people and schools, as a multiple of the true number.")
  var scale = 1.0

  @Option(help: "The seed of every invented figure.")
  var seed: UInt64 = 2021

  @Flag(help: "All 31 provinces instead of Guangxi: 3,207 regions, 9 million training records, 0.9 GB.")
  var country = false

  @Flag(
    help: "Instead of the dataset, spreadsheets of some of its counties as offices fill them in, with answers.json.")
  var messy = false

  @Option(
    help: ArgumentHelp("The cases to plant: all, none, help, or names with commas between.", valueName: "names"))
  var plant = "all"

  @Flag(help: "Say nothing.")
  var quiet = false

  func validate() throws {
    if plant == "help" { return }
    guard SyntheticDataset.scales.contains(scale) else {
      throw ValidationError(
        "--scale takes a number from \(SyntheticDataset.scales.lowerBound) to \(SyntheticDataset.scales.upperBound).")
    }
    guard (folder == nil) != (output == nil) else {
      throw ValidationError(
        folder == nil ? "Name the folder to write: jiaoyan synth DIR." : "The folder to write is named twice.")
    }
    guard !messy || !country && plant == "all" else {
      throw ValidationError("--messy is of the counties of Guangxi: without --country and --plant.")
    }
    _ = try planted
  }

  private var planted: Set<PlantedScenario> {
    get throws {
      switch plant {
      case "all": return Set(PlantedScenario.allCases)
      case "none": return []
      default:
        return Set(
          try plant.split(separator: ",").map { name in
            guard let scenario = PlantedScenario(rawValue: String(name)) else {
              let known = PlantedScenario.allCases.map(\.rawValue)
              throw ValidationError(
                "--plant knows no case '\(name)'\(NearestName.hint(for: String(name), among: known)); "
                  + "'--plant help' lists them.")
            }
            return scenario
          })
      }
    }
  }

  func run() throws {
    if plant == "help" { return StandardOutput.write(lines: Self.listOfCases) }
    guard let folder = folder ?? output else { return }
    if messy { return try writeSheets(to: folder) }
    let synthetic = SyntheticDataset(country ? .country : .guangxi, scale: scale, seed: seed, planted: try planted)
    let rows: Int
    do {
      rows = try synthetic.write(to: folder, threads: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    } catch {
      throw CommandFailure(error)
    }
    guard !quiet else { return }
    let tables = synthetic.package.resources.count
    StandardError.write("\(folder): \(tables) tables, \(rows) rows; synthetic data, seed \(seed)")
  }

  private func writeSheets(to folder: String) throws {
    let count: Int
    do {
      count = try MessySheets(scale: scale, seed: seed).write(to: folder)
    } catch {
      throw CommandFailure(error)
    }
    guard !quiet else { return }
    StandardError.write("\(folder): \(count) sheets and answers.json; synthetic data, seed \(seed)")
  }

  private static var listOfCases: [String] {
    let width = PlantedScenario.allCases.map(\.rawValue.count).max() ?? 0
    return PlantedScenario.allCases.map { scenario in
      let name = scenario.rawValue + String(repeating: " ", count: width - scenario.rawValue.count)
      return "\(name)  \(scenario.place): \(scenario.what); shows: \(scenario.shows)"
    }
  }
}
