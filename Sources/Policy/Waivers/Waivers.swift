internal import Datasets
internal import Education
public import Tables
internal import Yams

/// Who excused which unit from which check, why, and until when. A waiver is laid over a verdict and never replaces it.
///
///     - check: 14-2
///       unit: "450102"            # or 4501*, all units whose id begins so
///       reason: flood relief, courses put off to 2024
///       by: 自治区教育厅
///       until: 2024-12-31
public struct Waivers: Sendable, Equatable {
  /// A waiver as it lies over one finding.
  public struct Waiver: Sendable, Equatable {
    public let check: String
    public let unit: String
    public let reason: String
    public let approvedBy: String
    /// The last day on which it holds.
    public let until: Day
    /// Whether it had run out on the last day of what the run looked at.
    public internal(set) var isExpired = false
  }

  /// In the order of the file.
  public let all: [Waiver]
  /// SHA-256 of the file, in hexadecimal; nil where there is none.
  public let sha256: String?

  public static let none = Waivers(all: [], sha256: nil)

  private init(all: [Waiver], sha256: String?) {
    self.all = all
    self.sha256 = sha256
  }

  /// The waivers in a file. Throws `data` where it cannot be read, `badWaivers` with the place and the reason.
  public static func read(_ path: String) throws(PolicyFailure) -> Waivers {
    let bytes: [UInt8]
    do throws(DatasetFailure) { bytes = try FileBytes.read(path) } catch { throw .data(error) }
    return try Waivers(yaml: bytes, path: path)
  }

  /// Those of `waivers.yaml` beside the dataset, if there is such a file.
  public static func beside(_ folder: String) throws(PolicyFailure) -> Waivers {
    let path = folder + "/waivers.yaml"
    return FileBytes.exists(path) ? try read(path) : .none
  }

  init(yaml: [UInt8], path: String) throws(PolicyFailure) {
    let documents: [WaiverDocument]
    do {
      let text = String(decoding: yaml, as: UTF8.self)
      documents = text.allSatisfy(\.isWhitespace) ? [] : try YAMLDecoder().decode([WaiverDocument].self, from: text)
    } catch {
      throw .badWaivers(path, reason: YAMLProblem.text(of: error))
    }
    var waivers: [Waiver] = []
    for (place, document) in documents.enumerated() {
      guard let until = Day(document.until) else {
        throw .badWaivers(
          path, reason: "waiver \(place + 1): until: expected a date YYYY-MM-DD, found '\(document.until)'")
      }
      for (name, text) in [("reason", document.reason), ("by", document.by)] where text.allSatisfy(\.isWhitespace) {
        throw .badWaivers(path, reason: "waiver \(place + 1): \(name) is empty")
      }
      waivers.append(
        Waiver(
          check: document.check, unit: document.unit, reason: document.reason, approvedBy: document.by, until: until))
    }
    all = waivers
    sha256 = ContentHash.sha256(yaml)
  }

  /// The waiver for a check and unit as it stands on a day: one that still holds before one that has run out.
  func waiver(_ check: CheckID, unit: String, on day: Day) -> Waiver? {
    let fitting = all.filter {
      CodePattern($0.check).matches(check.description) && CodePattern($0.unit).matches(unit)
    }
    guard var waiver = fitting.first(where: { $0.until >= day }) ?? fitting.last else { return nil }
    waiver.isExpired = waiver.until < day
    return waiver
  }
}

private struct WaiverDocument: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case check, unit, reason, by, until
  }

  var check: String
  var unit: String
  var reason: String
  var by: String
  var until: String

  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    check = try container.decode(String.self, forKey: .check)
    unit = try container.decode(String.self, forKey: .unit)
    reason = try container.decode(String.self, forKey: .reason)
    by = try container.decode(String.self, forKey: .by)
    until = try container.decode(String.self, forKey: .until)
  }
}
