internal import Datasets
public import Tables

/// Where officers taught before: the ground for the six years of front-line teaching (clause 13).
public struct TeachingSpells: Sendable {
  /// One stay at a school or elsewhere.
  public struct Spell: Sendable, Equatable {
    public let from: Day?
    /// The last day; nil while it lasts.
    public let to: Day?
    public let isFrontLine: Bool?
    /// The row in the teaching_spells table, from 0.
    public let row: Int
  }

  private let byOfficer: [String: [Spell]]

  fileprivate init(_ rows: ModelRows?) {
    var byOfficer: [String: [Spell]] = [:]
    if let rows {
      let (officers, frontLine) = (rows.texts("officer_id"), rows.booleans("front_line"))
      let (froms, tos) = (rows.days("from_on"), rows.days("to_on"))
      for row in 0..<rows.count {
        guard let officer = officers[row] else { continue }
        byOfficer[officer, default: []].append(
          Spell(from: froms[row], to: tos[row], isFrontLine: frontLine[row], row: row))
      }
    }
    self.byOfficer = byOfficer
  }

  public func of(officer id: String) -> [Spell] { byOfficer[id] ?? [] }

  /// How many different days the officer taught at the front line up to and including `last`. A spell without a start
  /// gives none; `countingUnknown` counts spells of which it is not known whether they were front-line.
  public func frontLineDays(of officer: String, through last: Day, countingUnknown: Bool = false) -> Int {
    DayRange.unionLength(
      of(officer: officer).compactMap { spell in
        guard let from = spell.from, spell.isFrontLine ?? countingUnknown else { return nil }
        return DayRange(from, through: min(spell.to ?? last, last))
      })
  }
}

private struct ConservativeSpells {
  let spells: TeachingSpells
}

extension Education {
  public var teachingSpells: TeachingSpells {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in TeachingSpells(try education.rows(of: "teaching_spells")) }
    }
  }

  /// The same, months taken against the officer: a spell since a month begins on its last day, one up to a month ends on
  /// its first.
  var conservativeTeachingSpells: TeachingSpells {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in
        let table = try education.dataset.tableWithMonthsAtTheirOtherEnd("teaching_spells")
        return ConservativeSpells(spells: TeachingSpells(table.map(ModelRows.init)))
      }.spells
    }
  }
}
