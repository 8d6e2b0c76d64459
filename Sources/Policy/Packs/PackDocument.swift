internal import Tables
internal import Yams

/// A pack as it is written.
struct PackDocument: Decodable {
  struct Title: Decodable {
    var zh: String
    var en: String
  }

  /// The checks of a pack: all that there are, or those listed.
  enum Checks: Decodable {
    case all
    case only([String])

    init(from decoder: any Decoder) throws {
      if let word = try? decoder.singleValueContainer().decode(String.self), word == "all" {
        self = .all
      } else {
        self = .only(try decoder.singleValueContainer().decode([String].self))
      }
    }
  }

  /// One value of a parameter. In a pack that extends another, what is not said is as in that one.
  struct Value: Decodable {
    var value: ParameterValue
    var unit: String?
    var clause: Int?
    var origin: Pack.Parameter.Origin?
    var note: String?
    var source: String?
    var isVerified: Bool?
    var from: String?
    var to: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case value, unit, clause, origin, note, source, from, to
      case isVerified = "verified"
    }

    init(from decoder: any Decoder) throws {
      try decoder.refuseUnknownKeys(CodingKeys.self)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      unit = try container.decodeIfPresent(String.self, forKey: .unit)
      clause = try container.decodeIfPresent(Int.self, forKey: .clause)
      origin = try container.decodeIfPresent(Pack.Parameter.Origin.self, forKey: .origin)
      note = try container.decodeIfPresent(String.self, forKey: .note)
      source = try container.decodeIfPresent(String.self, forKey: .source)
      isVerified = try container.decodeIfPresent(Bool.self, forKey: .isVerified)
      from = try container.decodeIfPresent(String.self, forKey: .from)
      to = try container.decodeIfPresent(String.self, forKey: .to)
      if try container.decodeNil(forKey: .value) {
        value = .none
      } else if let number = try? container.decode(Double.self, forKey: .value) {
        value = .number(number)
      } else if let flag = try? container.decode(Bool.self, forKey: .value) {
        value = .flag(flag)
      } else if let word = try? container.decode(String.self, forKey: .value) {
        value = Day(word).map(ParameterValue.day) ?? .texts([word])
      } else {
        value = .texts(try container.decode([String].self, forKey: .value))
      }
    }
  }

  /// A parameter: one value, or a list of values one after the other.
  struct Timeline: Decodable {
    var values: [Value]

    init(from decoder: any Decoder) throws {
      if var list = try? decoder.unkeyedContainer() {
        values = []
        while !list.isAtEnd { values.append(try list.decode(Value.self)) }
      } else {
        values = [try Value(from: decoder)]
      }
    }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, source, checks, without, parameters, extends, invented
    case effectiveFrom = "effective_from"
    case appliesTo = "applies_to"
    case isVerified = "verified"
  }

  var id: String
  var title: Title
  var source: String
  var effectiveFrom: String?
  var appliesTo: String?
  var extends: String?
  var checks: Checks?
  var without: [String]?
  /// What `verified` is where a parameter does not say.
  var isVerified: Bool?
  /// Whether the values are made up to show what parameters do.
  var invented: Bool?
  var parameters: [String: Timeline]?

  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(String.self, forKey: .id)
    title = try container.decode(Title.self, forKey: .title)
    source = try container.decode(String.self, forKey: .source)
    effectiveFrom = try container.decodeIfPresent(String.self, forKey: .effectiveFrom)
    appliesTo = try container.decodeIfPresent(String.self, forKey: .appliesTo)
    extends = try container.decodeIfPresent(String.self, forKey: .extends)
    checks = try container.decodeIfPresent(Checks.self, forKey: .checks)
    without = try container.decodeIfPresent([String].self, forKey: .without)
    isVerified = try container.decodeIfPresent(Bool.self, forKey: .isVerified)
    invented = try container.decodeIfPresent(Bool.self, forKey: .invented)
    parameters = try container.decodeIfPresent([String: Timeline].self, forKey: .parameters)
  }
}

/// A key of a pack that nothing reads: a slip of the pen would else be passed over.
struct UnknownPackKey: Error {
  var key: String
  var known: [String]
}

private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// Throws `UnknownPackKey` for a key that is none of `Keys`.
  func refuseUnknownKeys<Keys: CodingKey & CaseIterable>(_: Keys.Type) throws {
    let known = Keys.allCases.map(\.stringValue)
    for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw UnknownPackKey(key: key.stringValue, known: known)
    }
  }
}
