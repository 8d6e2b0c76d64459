internal import Datasets
public import Tables
internal import Yams

/// A policy with its parameters: which checks run, and against which figures.
///
/// Source of each figure: the parameter's `origin` says whether it stands in the policy's text or is a proposal.
public struct Pack: Sendable {
  public let id: String
  public let title: Bilingual
  /// The document that the pack restates.
  public let source: String
  /// The day the policy was issued: periods that began before it are not due.
  public let effectiveFrom: Day
  public let checkIDs: [CheckID]
  public private(set) var parameters: [String: Parameter]
  /// SHA-256 of the pack's file, in hexadecimal.
  public let sha256: String

  /// A parameter as the pack states it.
  public struct Parameter: Sendable, Equatable {
    public enum Origin: String, Sendable, Decodable {
      case text, proposal
    }

    public var value: ParameterValue
    public var unit: String?
    public var clause: Int
    public var origin: Origin
    public var note: String?
  }

  /// The names of the packs that come with the workbench.
  public static let names = [standardName]

  /// The name of the pack that is taken where none is named.
  public static let standardName = "guangxi-2021"

  /// The pack of this name. Throws `unknownPack` with the nearest name.
  public static func named(_ name: String) throws(PolicyFailure) -> Pack {
    guard name == standardName else { throw .unknownPack(name, among: names) }
    return try Pack(yaml: PackageResources.guangxi_2021_yaml, path: "guangxi-2021.yaml")
  }

  /// The pack in a YAML document. Throws `badPack` with the place and the reason.
  init(yaml: [UInt8], path: String) throws(PolicyFailure) {
    let document: PackDocument
    do {
      document = try YAMLDecoder().decode(PackDocument.self, from: String(decoding: yaml, as: UTF8.self))
    } catch {
      throw .badPack(path, reason: "\(error)")
    }
    guard let effectiveFrom = Day(document.effectiveFrom) else {
      throw .badPack(path, reason: "effective_from: expected a date YYYY-MM-DD, found '\(document.effectiveFrom)'")
    }
    var ids: [CheckID] = []
    for text in document.checks {
      guard let id = CheckID(text) else { throw .badPack(path, reason: "checks: '\(text)' is no check id") }
      ids.append(id)
    }
    id = document.id
    title = Bilingual(document.title.zh, document.title.en)
    source = document.source
    self.effectiveFrom = effectiveFrom
    checkIDs = ids
    parameters = document.parameters.mapValues(\.parameter)
    sha256 = ContentHash.sha256(yaml)
    for check in ids {
      guard let description = BuiltInChecks.all.map(\.description).first(where: { $0.id == check }) else {
        throw .badPack(path, reason: "checks: there is no check '\(check)'")
      }
      for use in description.parameters where parameters[use.key] == nil {
        throw .badPack(path, reason: "parameters: '\(use.key)' is lacking, which check \(check) reads")
      }
    }
  }

  /// The same pack with other values of some parameters, named by key (`training.hours`) or by check and short name
  /// (`14-2.hours`). Throws `unknownParameter` with the nearest name, `wrongParameterKind`.
  public func setting(_ values: [String: ParameterValue]) throws(PolicyFailure) -> Pack {
    var pack = self
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let key = Self.keysByCheckName[name] ?? name
      guard let parameter = parameters[key] else {
        throw .unknownParameter(name, among: parameters.keys.sorted() + Self.keysByCheckName.keys.sorted())
      }
      guard parameter.value.mayBecome(value) else { throw .wrongParameterKind(name, expected: parameter.value) }
      pack.parameters[key]?.value = value
    }
    return pack
  }

  /// The keys of parameters by the names that checks use: `14-2.hours` is `training.hours`.
  private static let keysByCheckName: [String: String] = {
    var keys: [String: String] = [:]
    for description in BuiltInChecks.all.map(\.description) {
      for use in description.parameters { keys["\(description.id).\(use.name)"] = use.key }
    }
    return keys
  }()
}

private struct PackDocument: Decodable {
  struct Title: Decodable {
    var zh: String
    var en: String
  }

  struct ParameterDocument: Decodable {
    var value: ParameterValue
    var unit: String?
    var clause: Int
    var origin: Pack.Parameter.Origin
    var note: String?

    enum CodingKeys: CodingKey {
      case value, unit, clause, origin, note
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      unit = try container.decodeIfPresent(String.self, forKey: .unit)
      clause = try container.decode(Int.self, forKey: .clause)
      origin = try container.decode(Pack.Parameter.Origin.self, forKey: .origin)
      note = try container.decodeIfPresent(String.self, forKey: .note)
      if try container.decodeNil(forKey: .value) {
        value = .none
      } else if let number = try? container.decode(Double.self, forKey: .value) {
        value = .number(number)
      } else if let flag = try? container.decode(Bool.self, forKey: .value) {
        value = .flag(flag)
      } else {
        value = .texts(try container.decode([String].self, forKey: .value))
      }
    }

    var parameter: Pack.Parameter {
      Pack.Parameter(value: value, unit: unit, clause: clause, origin: origin, note: note)
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, title, source, checks, parameters
    case effectiveFrom = "effective_from"
  }

  var id: String
  var title: Title
  var source: String
  var effectiveFrom: String
  var checks: [String]
  var parameters: [String: ParameterDocument]
}
