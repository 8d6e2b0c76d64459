internal import Datasets
internal import Education
internal import Tables
internal import Yams

extension Pack {
  /// The pack in a file of the user's. Throws `data` where it cannot be read, `badPack` with the place and the reason.
  public static func read(_ path: String) throws(PolicyFailure) -> Pack {
    let bytes: [UInt8]
    do throws(DatasetFailure) { bytes = try FileBytes.read(path) } catch { throw .data(error) }
    return try Pack(yaml: bytes, path: path)
  }

  /// The pack of this name, or in this file where the name ends in `.yaml` or `.yml`.
  public static func namedOrRead(_ name: String) throws(PolicyFailure) -> Pack {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? try read(name) : try named(name)
  }

  /// The pack in a YAML document. Throws `badPack` with the place and the reason.
  init(yaml: [UInt8], path: String) throws(PolicyFailure) {
    let document: PackDocument
    do {
      document = try YAMLDecoder().decode(PackDocument.self, from: String(decoding: yaml, as: UTF8.self))
    } catch {
      throw .badPack(path, reason: YAMLProblem.text(of: error))
    }
    let base = try document.extends.map { name throws(PolicyFailure) in try Pack.named(name) }
    guard let issued = document.effectiveFrom ?? base?.effectiveFrom.description, let effectiveFrom = Day(issued) else {
      throw .badPack(
        path, reason: "effective_from: expected a date YYYY-MM-DD, found '\(document.effectiveFrom ?? "nothing")'")
    }
    let checks = try Self.checks(of: document, base, path)
    var timelines = base?.timelines ?? [:]
    if let isVerified = document.isVerified {
      for key in timelines.keys {
        for place in timelines[key, default: []].indices { timelines[key]?[place].isVerified = isVerified }
      }
    }
    for (key, timeline) in (document.parameters ?? [:]).sorted(by: { $0.key < $1.key }) {
      if let base, base.timelines[key] == nil {
        throw .badPack(
          path,
          reason: "parameters: \(base.id) has no '\(key)'"
            + NearestName.hint(for: key, among: base.timelines.keys.sorted()))
      }
      timelines[key] = try Self.timeline(key, timeline, base?.parameters[key], document, effectiveFrom, path)
    }
    self.init(
      document, effectiveFrom: effectiveFrom, checks: checks, timelines: timelines,
      appliesTo: document.appliesTo ?? base?.appliesTo,
      sha256: ContentHash.sha256(yaml + Array((base?.sha256 ?? "").utf8)))
    for check in checks {
      guard let description = BuiltInChecks.all.map(\.description).first(where: { $0.id == check }) else { continue }
      for use in description.parameters where timelines[use.key] == nil {
        throw .badPack(
          path,
          reason: "parameters: '\(use.key)' is lacking, which check \(check) reads"
            + NearestName.hint(for: use.key, among: timelines.keys.sorted()))
      }
    }
  }

  /// The checks that the pack asks for: those listed or all, without those that are left out.
  private static func checks(of document: PackDocument, _ base: Pack?, _ path: String) throws(PolicyFailure)
    -> [CheckID]
  {
    let built = BuiltInChecks.all.map(\.description.id)
    var ids: [CheckID] = []
    switch document.checks {
    case nil where base != nil: ids = base?.checkIDs ?? []
    case nil: throw .badPack(path, reason: "checks: expected 'all' or a list of check ids")
    case .all: ids = built
    case .only(let texts):
      for text in texts {
        guard let id = CheckID(text) else { throw .badPack(path, reason: "checks: '\(text)' is no check id") }
        guard built.contains(id) else {
          throw .badPack(
            path,
            reason: "checks: there is no check '\(text)'" + NearestName.hint(for: text, among: built.map(\.description))
          )
        }
        ids.append(id)
      }
    }
    for text in document.without ?? [] {
      let pattern = CodePattern(text)
      guard NoticeLedger.checkIDs.contains(where: { pattern.matches($0.description) }) else {
        throw .badPack(
          path,
          reason: "without: there is no check '\(text)'"
            + NearestName.hint(for: text, among: NoticeLedger.checkIDs.map(\.description)))
      }
      ids.removeAll { pattern.matches($0.description) }
    }
    return ids.sorted()
  }

  /// The values of a parameter in time. Throws `badPack` where they leave a day without a value, or give it two.
  private static func timeline(
    _ key: String, _ written: PackDocument.Timeline, _ base: Parameter?, _ document: PackDocument, _ effectiveFrom: Day,
    _ path: String
  ) throws(PolicyFailure) -> [Parameter] {
    func problem(_ text: String) -> PolicyFailure { .badPack(path, reason: "parameters: \(key): \(text)") }
    func day(_ text: String?, _ name: String) throws(PolicyFailure) -> Day? {
      guard let text else { return nil }
      guard let day = Day(text) else { throw problem("\(name): expected a date YYYY-MM-DD, found '\(text)'") }
      return day
    }
    var values: [Parameter] = []
    for value in written.values {
      guard let clause = value.clause ?? base?.clause else { throw problem("clause is lacking") }
      guard let origin = value.origin ?? (document.invented == true ? .proposal : base?.origin) else {
        throw problem("origin is lacking: text or proposal")
      }
      let fitted = base.map { value.value.fitted(to: $0.value) } ?? value.value
      if let base, !base.value.mayBecome(fitted) {
        throw problem("expected another kind of value, as in \(document.extends ?? "")")
      }
      values.append(
        Parameter(
          value: fitted, unit: value.unit ?? base?.unit, clause: clause, origin: origin, note: value.note,
          source: value.source, isVerified: value.isVerified ?? document.isVerified ?? true,
          from: try day(value.from, "from"), to: try day(value.to, "to")))
    }
    guard let first = values.first, let last = values.last else { throw problem("no value") }
    if let from = first.from, from > effectiveFrom { throw problem("no value from \(effectiveFrom) to \(from - 1)") }
    for (one, next) in zip(values, values.dropFirst()) {
      guard let to = one.to, let from = next.from else {
        throw problem("a value before another needs 'to', one after another 'from'")
      }
      if from <= to { throw problem("two values from \(from) to \(to)") }
      if from - to > 1 { throw problem("no value from \(to + 1) to \(from - 1)") }
    }
    for value in values {
      if let from = value.from, let to = value.to, to < from { throw problem("to \(to) is before from \(from)") }
    }
    if let to = last.to { throw problem("no value after \(to)") }
    return values
  }
}

/// What is wrong with a YAML document, without the decoder's own wrapping.
enum YAMLProblem {
  static func text(of error: any Error) -> String {
    switch error {
    case let error as UnknownPackKey:
      return "unknown key '\(error.key)'" + NearestName.hint(for: error.key, among: error.known)
        + "; the keys are \(error.known.joined(separator: ", "))"
    case DecodingError.keyNotFound(let key, let context):
      return "\(place(context.codingPath))\(key.stringValue) is lacking"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      if let underlying = context.underlyingError { return place(context.codingPath) + text(of: underlying) }
      return place(context.codingPath) + context.debugDescription
    default: return "\(error)"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "" : path.map(\.stringValue).joined(separator: ".") + ": "
  }
}
