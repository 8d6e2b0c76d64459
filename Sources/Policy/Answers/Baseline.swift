internal import Datasets
internal import FoundationEssentials

/// What an earlier report said, as far as a later one is compared with it.
///
///     let baseline = try Baseline.read("2022.json")
///     let moves = report.moves(since: baseline)
public struct Baseline: Sendable {
  struct Entry: Sendable, Equatable {
    let verdict: String
    let observed: Double?
    let threshold: Double?
    let reading: String
    let unitName: String
    let period: String
  }

  struct Key: Hashable, Sendable {
    let check: String
    let unit: String
    /// The how-manieth period of the report's year it is, so that reports of two years can be held against each other.
    let place: Int
  }

  /// A check as the earlier report describes it: what a change of the verdict may come from.
  struct Check: Sendable, Equatable {
    let formula: String
    let parameters: [String: ParameterValue]
  }

  let entries: [Key: Entry]
  let checks: [String: Check]
  /// The hashes of the tables, by name.
  let tables: [String: String]
  let year: String

  /// The baseline that a report is for a later one.
  public init(_ report: PolicyReport) {
    entries = Self.placed(
      report.findings.map { finding in
        let judgement = finding.judgement
        return (
          finding.check.description, finding.unit,
          Entry(
            verdict: judgement.verdict.rawValue, observed: judgement.observed, threshold: judgement.threshold,
            reading: finding.reading, unitName: finding.unitName, period: finding.period)
        )
      })
    year = String(report.year)
    var checks: [String: Check] = [:]
    for description in report.descriptions {
      let values = description.parameters.map { ($0.name, report.pack.parameters[$0.key]?.value ?? $0.standard) }
      checks[description.id.description] = Check(
        formula: description.formula, parameters: Dictionary(values) { first, _ in first })
    }
    self.checks = checks
    tables = Dictionary(report.dataset.tables.map { ($0.name, $0.sha256) }) { first, _ in first }
  }

  /// The baseline in a report that was saved as JSON. Throws `data` where it cannot be read, `badBaseline` for anything
  /// else than such a report.
  public static func read(_ path: String) throws(PolicyFailure) -> Baseline {
    let bytes: [UInt8]
    do throws(DatasetFailure) { bytes = try FileBytes.read(path) } catch { throw .data(error) }
    let document: Document
    do { document = try JSONDecoder().decode(Document.self, from: Data(bytes)) } catch {
      throw .badBaseline(path, reason: "expected the JSON of 'check --format json'")
    }
    guard document.schemaVersion == 1 else {
      throw .badBaseline(path, reason: "schema version \(document.schemaVersion), expected 1")
    }
    return Baseline(document)
  }

  private init(_ document: Document) {
    entries = Self.placed(
      document.findings.map { finding in
        (
          finding.check, finding.unit,
          Entry(
            verdict: finding.verdict, observed: finding.observed, threshold: finding.threshold,
            reading: finding.reading, unitName: finding.unitName, period: finding.period)
        )
      })
    year = document.manifest.period
    checks = Dictionary(
      document.checks.map {
        ($0.id, Check(formula: $0.formula, parameters: $0.parameters.mapValues(\.value.parameter)))
      }, uniquingKeysWith: { first, _ in first })
    tables = Dictionary(document.manifest.dataset.tables.map { ($0.name, $0.sha256) }) { first, _ in first }
  }

  /// The entries by check, unit and place among the periods, in the order in which a report lists them.
  private static func placed(_ findings: [(check: String, unit: String, entry: Entry)]) -> [Key: Entry] {
    var entries: [Key: Entry] = [:]
    for (check, unit, entry) in findings {
      var place = 0
      while entries[Key(check: check, unit: unit, place: place)] != nil { place += 1 }
      entries[Key(check: check, unit: unit, place: place)] = entry
    }
    return entries
  }
}

/// What became of one finding since an earlier report.
public struct Move: Sendable, Equatable {
  public enum Cause: String, Sendable, CaseIterable {
    /// A table that the check reads is not the same.
    case data
    /// A parameter of the check has another value.
    case parameter
    /// The check says something else, or is new.
    case check
    /// The clause's words are read in another way.
    case reading
    /// The reports are of two years.
    case period
  }

  public let check: String
  public let unit: String
  public let unitName: String
  public let period: String
  /// Nil where there was no such finding.
  public let before: String?
  /// Nil where there is none any more.
  public let after: String?
  public let observedBefore: Double?
  public let observedAfter: Double?
  /// What differs between the two reports for this check; only one of them may have moved it.
  public let causes: [Cause]
  /// The tables and parameters that differ.
  public let details: [String]
}

extension PolicyReport {
  /// The findings whose verdict, figure or threshold is not what it was, and what differs: the data, a parameter, the check,
  /// or the reading of the clause. Sorted by check, unit and period.
  public func moves(since old: Baseline) -> [Move] {
    let new = Baseline(self)
    var moves: [Move] = []
    for (key, entry) in new.entries where !(old.entries[key].map { $0.isSameVerdict(as: entry) } ?? false) {
      moves.append(move(key, old.entries[key], entry, old, new))
    }
    // A check or a unit that was not asked for this time has not moved.
    for (key, entry) in old.entries where new.entries[key] == nil && new.checks[key.check] != nil {
      moves.append(move(key, entry, nil, old, new))
    }
    return moves.sorted {
      (CheckID($0.check) ?? CheckID(own: $0.check, clause: .max), $0.unit, $0.period)
        < (CheckID($1.check) ?? CheckID(own: $1.check, clause: .max), $1.unit, $1.period)
    }
  }

  private func move(
    _ key: Baseline.Key, _ before: Baseline.Entry?, _ after: Baseline.Entry?, _ old: Baseline, _ new: Baseline
  ) -> Move {
    var causes: [Move.Cause] = []
    var details: [String] = []
    if old.year != new.year {
      causes.append(.period)
      details.append("\(old.year) → \(new.year)")
    }
    if let before, let after, before.reading != after.reading {
      causes.append(.reading)
      details.append("\(before.reading) → \(after.reading)")
    }
    let (oldCheck, newCheck) = (old.checks[key.check], new.checks[key.check])
    if let oldCheck, let newCheck {
      if oldCheck.formula != newCheck.formula { causes.append(.check) }
      let changed = newCheck.parameters.keys.sorted().filter {
        oldCheck.parameters[$0] != newCheck.parameters[$0]
      }
      if !changed.isEmpty { causes.append(.parameter) }
      details += changed
    } else {
      causes.append(.check)
    }
    let read = descriptions.first { $0.id.description == key.check }.map { PolicyReport.tablesUsed(by: [$0]) } ?? []
    let tables = read.filter { old.tables[$0] != new.tables[$0] }
    if !tables.isEmpty { causes.append(.data) }
    return Move(
      check: key.check, unit: key.unit, unitName: (after ?? before)?.unitName ?? key.unit,
      period: (after ?? before)?.period ?? "",
      before: before?.verdict, after: after?.verdict, observedBefore: before?.observed,
      observedAfter: after?.observed, causes: causes, details: details + tables)
  }
}

extension Baseline.Entry {
  fileprivate func isSameVerdict(as other: Baseline.Entry) -> Bool {
    verdict == other.verdict && observed == other.observed && threshold == other.threshold
  }
}

/// The part of the JSON report that a baseline rests on.
private struct Document: Decodable {
  struct Manifest: Decodable {
    struct Dataset: Decodable {
      struct Table: Decodable {
        var name: String
        var sha256: String
      }
      var tables: [Table]
    }
    var dataset: Dataset
    var period: String
  }
  struct Check: Decodable {
    struct Parameter: Decodable {
      var value: Scalar
    }
    var id: String
    var formula: String
    var parameters: [String: Parameter]
  }
  struct Finding: Decodable {
    var check: String
    var unit: String
    var unitName: String
    var period: String
    var reading: String
    var verdict: String
    var observed: Double?
    var threshold: Double?
  }
  struct Scalar: Decodable {
    var parameter: ParameterValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        parameter = .none
      } else if let flag = try? container.decode(Bool.self) {
        parameter = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        parameter = .number(number)
      } else if let text = try? container.decode(String.self) {
        parameter = ParameterValue(text: text)
      } else {
        parameter = .texts(try container.decode([String].self))
      }
    }
  }
  var schemaVersion: Int
  var manifest: Manifest
  var checks: [Check]
  var findings: [Finding]
}
