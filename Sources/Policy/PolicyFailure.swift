public import Datasets

/// Why a policy run cannot be made, as data; the prose stands in `PolicyFailure+Description.swift`.
public enum PolicyFailure: Error, Sendable, Equatable {
  case unknownPack(String, among: [String])
  case badPack(String, reason: String)
  case unknownCheck(String, among: [String])
  case unknownParameter(String, among: [String])
  case wrongParameterKind(String, expected: ParameterValue)
  case unknownReading(String, check: CheckID, among: [String])
  /// A file of waivers that cannot be used.
  case badWaivers(String, reason: String)
  /// A report of an earlier run that cannot be read.
  case badBaseline(String, reason: String)
  /// An own check that cannot be defined.
  case badCheck(String, reason: String)
  /// A region pattern that no region of the dataset matches.
  case unknownRegion(String, nearest: String?)
  /// No period was asked for, and neither reporting nor budget lines tell one.
  case noPeriod
  /// A year that no date can be written in.
  case yearOutOfRange(Int)
  case data(DatasetFailure)
}

extension PolicyFailure {
  public var code: String {
    switch self {
    case .unknownPack: "unknown-pack"
    case .badPack: "bad-pack"
    case .unknownCheck: "unknown-check"
    case .unknownParameter: "unknown-parameter"
    case .wrongParameterKind: "wrong-parameter-kind"
    case .unknownReading: "unknown-reading"
    case .badWaivers: "bad-waivers"
    case .badBaseline: "bad-baseline"
    case .badCheck: "bad-check"
    case .unknownRegion: "unknown-region"
    case .noPeriod: "no-period"
    case .yearOutOfRange: "year-out-of-range"
    case .data(let failure): failure.code
    }
  }
}
