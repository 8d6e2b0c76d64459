internal import Datasets
internal import Education
internal import Tables

/// Judges units by one check under one reading: what holds for every check stands here, once.
///
/// Invariant: `periods` and `contexts` go together.
final class UnitJudging {
  private let check: any Check
  /// The check as it is under the reading.
  let description: CheckDescription
  let reading: Reading
  let periods: [Period]
  private let contexts: [CheckContext]
  private let education: Education
  private let memory: RunMemory
  private let effectiveFrom: Day
  /// A file that cannot be read cannot be read for the next unit either.
  private var failure: DatasetFailure?

  init(_ check: any Check, _ reading: Reading, _ pack: Pack, _ memory: RunMemory, year: Int) {
    self.check = check
    let reading = RuleMutation.reading(reading, of: check.description)
    self.reading = reading
    self.memory = memory
    education = memory.education
    effectiveFrom = pack.effectiveFrom
    let description = check.description.under(reading)
    self.description = description
    let context = CheckContext(description, reading, pack.on(DayRange.year(year).last), memory)
    let cycle = (context.parameters["cycle_first"]?.number, context.parameters["cycle_years"]?.number)
    periods = Period.periods(
      description.periodKind, of: year, cycleFirst: cycle.0.flatMap { Int(exactly: $0) } ?? 2022,
      cycleYears: cycle.1.flatMap { Int(exactly: $0) } ?? 3)
    contexts =
      pack.isDated
      ? periods.map { CheckContext(description, reading, pack.on($0.standardDays.last), memory) }
      : periods.map { _ in context }
  }

  /// The units in the check's scope, by id.
  func units() throws(DatasetFailure) -> [Unit] {
    switch description.unit {
    case .regions(let levels):
      try education.regions.regions.filter { isBound($0.level, levels) }.map(Unit.region)
    case .institutions(let levels, _):
      try education.institutions.all.filter { isBound($0.level, levels) }.map(Unit.institution)
    }
  }

  private func isBound(_ level: Region.Level?, _ levels: Levels) -> Bool {
    RuleMutation.binds(level, levels, of: description.id)
  }

  /// The judgement of a unit in a period; nil where the unit is out of scope. An error is the verdict `error`; only
  /// `stopped` is thrown.
  func judgement(of unit: Unit, inPeriod place: Int) throws(PolicyFailure) -> Judgement? {
    do {
      return try RuleMutation.judging(description.id) { try judged(unit, periods[place], contexts[place]) }
    } catch {
      let (code, message) = try PolicyRun.reason(of: error)
      failure = failure ?? (error as? DatasetFailure)
      return .failed(code: code, message: message)
    }
  }

  private func judged(_ unit: Unit, _ period: Period, _ context: CheckContext) throws -> Judgement? {
    if let failure { throw failure }
    let days = try period.days(in: unit.regionCode, education.calendar)
    var isDue =
      (description.bindsDuringTransition ? days.last : days.first) >= effectiveFrom
      || RuleMutation.happens(.bindsBeforeTheNotice)
    if case .institutions(_, let presence) = description.unit, case .institution(let institution) = unit {
      let present = institution.days(in: days)
      guard present > 0, institution.setup != "none" || RuleMutation.happens(.bindsWithoutSetup) else { return nil }
      switch presence {
      case .anyDay: break
      case .lastDay:
        guard institution.exists(on: days.last) || RuleMutation.happens(.bindsOnesGoneByTheLastDay) else { return nil }
      case .halfOfPeriod:
        if present * 2 < days.length, !RuleMutation.happens(.bindsForLessThanHalfThePeriod) { isDue = false }
      }
    }
    let judgement = try check.judge(unit, in: period, context)
    if !isDue { return judgement.asNotDue() }
    guard context.hasAllTables || RuleMutation.happens(.judgesWithoutTables) else {
      return judgement.withoutData(description.quantifier)
    }
    return judgement.under(
      description.force, isConditionDeclared: try isConditionDeclared(unit, on: days.last, context))
  }

  /// Whether the unit's region has declared the condition under which a clause for 有条件的地方 binds it.
  private func isConditionDeclared(_ unit: Unit, on day: Day, _ context: CheckContext) throws(DatasetFailure) -> Bool {
    guard description.force == .whereConditionsPermit else { return false }
    if RuleMutation.happens(.conditionIsDeclared) { return true }
    if RuleMutation.happens(.conditionIsNotDeclared) { return false }
    return try context.hasDeclared(
      context.text("declared_flag"), unit.regionCode, on: day, inherited: context.reads("inherited_flag"))
  }
}
