internal import Synchronization
public import Tables

/// A policy with its parameters: which checks run, and against which figures.
///
///     let pack = try Pack.named("guangxi-2021")
///     pack.parameters["training.hours"]?.value          // .number(72)
///
/// Source of each figure: the parameter's `origin` says whether it stands in the policy's text or is a proposal, and
/// `isVerified` whether that was held against the text.
///
/// Invariant: each parameter has a value on every day from the policy's issue on, and never two.
public struct Pack: Sendable {
  public let id: String
  public let title: Bilingual
  /// The document that the pack restates.
  public let source: String
  /// The day the policy was issued: periods that began before it are not due.
  public let effectiveFrom: Day
  /// The region for which the policy was made.
  public let appliesTo: String?
  /// Whether the values are made up to show what parameters do.
  public let isInvented: Bool
  public let checkIDs: [CheckID]
  /// The parameters as they are on the pack's day.
  public private(set) var parameters: [String: Parameter]
  /// Every value that a parameter has had, in time.
  public private(set) var timelines: [String: [Parameter]]
  /// SHA-256 of the pack's file, in hexadecimal.
  public let sha256: String
  /// Whether any parameter changes with time.
  let isDated: Bool

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
    /// Where the value was taken from, if not from the pack's own document.
    public var source: String?
    /// Whether the value was held against its source.
    public var isVerified: Bool
    /// The first day on which the value holds; nil since the policy's issue.
    public var from: Day?
    /// The last day on which it holds; nil while it lasts.
    public var to: Day?
  }

  /// The names of the packs that come with the workbench.
  public static let names = BundledPacks.documents.map(\.name)

  /// The name of the pack that is taken where none is named.
  public static let standardName = "guangxi-2021"

  /// The bundled packs that have been read: they are asked for again and again, and never change.
  private static let read = Mutex<[String: Pack]>([:])

  /// The pack of this name. Throws `unknownPack` with the nearest name.
  public static func named(_ name: String) throws(PolicyFailure) -> Pack {
    guard let document = BundledPacks.documents.first(where: { $0.name == name }) else {
      throw .unknownPack(name, among: names)
    }
    if let known = read.withLock({ $0[name] }) { return known }
    let pack = try Pack(yaml: document.yaml, path: name + ".yaml")
    read.withLock { $0[name] = pack }
    return pack
  }

  init(
    _ document: PackDocument, effectiveFrom: Day, checks: [CheckID], timelines: [String: [Parameter]],
    appliesTo: String?,
    sha256: String
  ) {
    id = document.id
    title = Bilingual(document.title.zh, document.title.en)
    source = document.source
    isInvented = document.invented ?? false
    self.effectiveFrom = effectiveFrom
    self.appliesTo = appliesTo
    checkIDs = checks
    self.timelines = timelines
    self.sha256 = sha256
    isDated = timelines.values.contains { $0.count > 1 }
    parameters = [:]
    parameters = values(on: nil)
  }

  /// The pack with the parameters that are in force on a day; before the first of them, with the first.
  public func on(_ day: Day) -> Pack {
    guard isDated else { return self }
    var pack = self
    pack.parameters = values(on: day)
    return pack
  }

  private func values(on day: Day?) -> [String: Parameter] {
    timelines.compactMapValues { values in
      guard let day else { return values.last }
      return values.last { ($0.from ?? day) <= day } ?? values.first
    }
  }

  /// The same pack with other values of some parameters, named by key (`training.hours`) or by check and short name
  /// (`14-2.hours`). A value that is set so holds at all times. Throws `unknownParameter` with the nearest name,
  /// `wrongParameterKind`. Parameters of `own` checks are not the pack's and are left to them.
  public func setting(_ values: [String: ParameterValue]) throws(PolicyFailure) -> Pack {
    var pack = self
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let key = Self.keysByCheckName[name] ?? name
      guard let parameter = parameters[key] else {
        throw .unknownParameter(name, among: parameters.keys.sorted() + Self.keysByCheckName.keys.sorted())
      }
      let fitted = value.fitted(to: parameter.value)
      guard parameter.value.mayBecome(fitted) else { throw .wrongParameterKind(name, expected: parameter.value) }
      pack.parameters[key]?.value = fitted
      for place in timelines[key, default: []].indices { pack.timelines[key]?[place].value = fitted }
    }
    return pack
  }

  /// The pack with the parameters of analysts' own checks, as proposals of theirs.
  public func including(_ own: [CheckDescription]) -> Pack {
    var pack = self
    for description in own {
      for use in description.parameters where pack.parameters[use.key] == nil {
        let parameter = Parameter(
          value: use.standard, clause: description.clause, origin: .proposal, isVerified: true)
        pack.timelines[use.key] = [parameter]
        pack.parameters[use.key] = parameter
      }
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
