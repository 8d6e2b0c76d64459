public import Datasets
internal import Education
public import Tables

/// The outcome of a policy run, with all that is needed to read it alone.
public struct PolicyReport: Sendable {
  public let pack: Pack
  public let year: Int
  /// The checks that ran, in order.
  public let descriptions: [CheckDescription]
  /// Sorted by check, unit and period.
  public let findings: [Finding]
  /// Where those of a check stand.
  private let places: [CheckID: Range<Int>]
  public let dataset: DatasetSummary
  /// Every row that did not fit its schema.
  public let dataGate: [Reject]
  public let rollups: [Rollup]
  /// Tables that a check needs and the dataset lacks, by name.
  public let absentTables: [String]
  /// Tables whose files cannot be read, by name.
  public let unreadableTables: [UnreadableTable]
  /// Checks that could not even be begun.
  public let failures: [Failure]
  /// Columns about persons, by table: their values are masked in what leaves the workbench.
  public let personalColumns: [String: Set<String>]
  /// SHA-256 of the waivers; nil where there are none.
  public let waiversSHA256: String?
  /// The scripts that defined own checks, in the order in which they ran.
  public var scripts: [Script] = []
  /// Waivers for checks and units that have no finding in this report.
  public let idleWaivers: [Waivers.Waiver]

  public struct Failure: Sendable, Equatable {
    public let check: CheckID
    public let code: String
    public let message: String

    init(check: CheckID, reason: (code: String, message: String)) {
      self.check = check
      (code, message) = reason
    }
  }

  public struct Script: Sendable, Equatable {
    public let name: String
    public let sha256: String

    public init(name: String, sha256: String) {
      (self.name, self.sha256) = (name, sha256)
    }
  }

  public struct UnreadableTable: Sendable, Equatable {
    public let name: String
    public let failure: DatasetFailure
  }

  init(
    pack: Pack, year: Int, descriptions: [CheckDescription], findings: [Finding], failures: [Failure],
    waivers: Waivers, dataset: Dataset
  ) throws(DatasetFailure) {
    var tables: [LoadedTable] = []
    var unreadable: [UnreadableTable] = []
    for name in Self.tablesUsed(by: descriptions) {
      do throws(DatasetFailure) {
        if let table = try dataset.table(name) { tables.append(table) }
      } catch {
        if error == .stopped { throw error }
        unreadable.append(UnreadableTable(name: name, failure: error))
      }
    }
    self.failures = failures
    unreadableTables = unreadable
    waiversSHA256 = waivers.sha256
    let used = Set(findings.compactMap(\.waiver).map { "\($0.check)|\($0.unit)" })
    idleWaivers = waivers.all.filter { !used.contains("\($0.check)|\($0.unit)") }
    var personal: [String: Set<String>] = [:]
    for table in tables {
      let columns = table.table.fields.filter(\.isPersonal).map(\.name)
      if !columns.isEmpty { personal[table.name] = Set(columns) }
    }
    personalColumns = personal
    self.pack = pack
    self.year = year
    self.descriptions = descriptions
    self.findings = findings
    places = Dictionary(findings.indices.map { (findings[$0].check, $0..<$0 + 1) }) { $0.lowerBound..<$1.upperBound }
    self.dataset = DatasetSummary(dataset.package, tables)
    dataGate = tables.flatMap(\.rejects)
    absentTables = Set(descriptions.flatMap(\.needs)).subtracting(tables.map(\.name)).subtracting(
      unreadable.map(\.name)
    ).sorted()
    rollups = Rollup.rollups(of: findings)
  }

  /// The findings of one check, by unit and period; none where it did not run.
  public func findings(of check: CheckID) -> ArraySlice<Finding> { findings[places[check] ?? 0..<0] }

  /// The tables that these checks rest on, by name, whatever else the session has read.
  static func tablesUsed(by descriptions: [CheckDescription]) -> [String] {
    let frame = ["regions", "region_changes", "reporting", "school_calendar"]
    return Set(frame + descriptions.flatMap { $0.needs + $0.mayUse }).sorted()
  }

  /// 31 December of the year: the day on which states are taken.
  public var asOf: Day { DayRange.year(year).last }

  /// How the run ended, as the exit code of `check` tells it: 5 the dataset is not valid, 4 a check failed to run,
  /// 1 something is not compliant, 3 something is not known, 0 all is compliant. Advisory checks do not count.
  public var outcome: Outcome {
    let counting = Set(descriptions.filter { $0.stance == .verdict }.map(\.id))
    // An analyst's check that breaks is a failure whatever its stance.
    if findings.contains(where: { $0.judgement.verdict == .error }) { return .checkFailed }
    let verdicts = Set(findings.filter { counting.contains($0.check) }.map(\.judgement.verdict))
    return if !failures.isEmpty { .checkFailed } else if !dataGate.isEmpty {
      .invalidDataset
    } else if verdicts.contains(.nonCompliant) {
      .nonCompliant
    } else if !verdicts.isDisjoint(with: [.noData, .indeterminate]) || !absentTables.isEmpty {
      // Without its table of regions a check finds no unit, which must not pass for compliance.
      .unknown
    } else { .compliant }
  }

  public enum Outcome: Int32, Sendable {
    case compliant = 0
    case nonCompliant = 1
    case unknown = 3
    case checkFailed = 4
    case invalidDataset = 5
  }
}

/// Which data a report rests on.
public struct DatasetSummary: Sendable, Equatable {
  public struct TableSummary: Sendable, Equatable {
    public let name: String
    public let rows: Int
    public let sha256: String
  }

  public let name: String
  public let title: String?
  public let isSynthetic: Bool
  /// The tables that the checks rest on, by name.
  public let tables: [TableSummary]

  init(_ package: DataPackage, _ tables: [LoadedTable]) {
    name = package.name
    title = package.title
    isSynthetic = package.isSynthetic
    self.tables = tables.map { TableSummary(name: $0.name, rows: $0.table.rowCount, sha256: $0.sha256) }
  }
}

/// How many units in and below a region got which verdict; a unit never heals another.
public struct Rollup: Sendable, Equatable {
  public let check: CheckID
  public let region: String
  public let period: String
  public private(set) var units = 0
  private var counts: [Int] = Array(repeating: 0, count: Verdict.allCases.count)

  private init(_ check: CheckID, _ region: String, _ period: String) {
    self.check = check
    self.region = region
    self.period = period
  }

  public subscript(verdict: Verdict) -> Int { counts[Verdict.allCases.firstIndex(of: verdict) ?? 0] }

  /// Sorted by check, region and period; regions without a unit are left out. The findings of a check stand together.
  static func rollups(of findings: [Finding]) -> [Rollup] {
    let starts = findings.indices.filter { $0 == 0 || findings[$0].check != findings[$0 - 1].check }
    let ends = starts.dropFirst() + [findings.count]
    let checks = zip(starts, ends).map { findings[$0..<$1] }
    return Schedule.standard.map(checks.count) { ofOneCheck(checks[$0]) }.flatMap(\.self)
  }

  private static func ofOneCheck(_ findings: ArraySlice<Finding>) -> [Rollup] {
    struct Key: Hashable {
      let region: String
      let period: String
    }
    var rollups: [Key: Rollup] = [:]
    for finding in findings {
      let place = Verdict.allCases.firstIndex(of: finding.judgement.verdict) ?? 0
      for region in finding.regionPath {
        let key = Key(region: region, period: finding.period)
        rollups[key, default: Rollup(finding.check, region, finding.period)].add(place)
      }
    }
    return rollups.values.sorted { ($0.region, $0.period) < ($1.region, $1.period) }
  }

  private mutating func add(_ verdict: Int) {
    units += 1
    counts[verdict] += 1
  }
}
