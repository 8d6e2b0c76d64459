internal import Datasets
internal import Tables

extension PolicyFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownPack(let name, let known):
      "there is no policy pack '\(name)'" + NearestName.hint(for: name, among: known)
        + "; the packs are \(known.joined(separator: ", "))"
    case .badPack(let path, let reason): "\(path): not a policy pack: \(reason)"
    case .unknownCheck(let name, let known):
      "there is no check '\(name)'" + NearestName.hint(for: name, among: known)
        + "; the checks are \(known.joined(separator: ", "))"
    case .unknownParameter(let name, let known):
      "the pack has no parameter '\(name)'" + NearestName.hint(for: name, among: known)
    case .wrongParameterKind(let name, let expected):
      "parameter '\(name)' takes \(expected.kindName)"
    case .unknownReading(let name, let check, let known):
      "check \(check) has no reading '\(name)'" + NearestName.hint(for: name, among: known)
        + "; its readings are \(known.joined(separator: ", "))"
    case .badWaivers(let path, let reason): "\(path): not a file of waivers: \(reason)"
    case .badBaseline(let path, let reason): "\(path): not a report of an earlier run: \(reason)"
    case .badCheck(let id, let reason): "check '\(id)' cannot be defined: \(reason)"
    case .unknownRegion(let pattern, let nearest):
      "no region of the dataset has a code '\(pattern)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .noPeriod:
      "the dataset tells no year (neither in reporting nor in budget_lines); name one with --period"
    case .yearOutOfRange(let year): "there is no year \(year); years go from 1 to 9999"
    case .data(let failure): failure.description
    }
  }
}

extension ParameterValue {
  fileprivate var kindName: String {
    switch self {
    case .none: "any value"
    case .number: "a number"
    case .flag: "true or false"
    case .texts: "a list of words"
    case .day: "a date"
    }
  }
}
