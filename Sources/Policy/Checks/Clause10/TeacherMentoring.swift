internal import Datasets
internal import Education
internal import Tables

/// 10-2: every new teacher of a county has a mentor.
struct TeacherMentoring: Check {
  let description = CheckDescription(
    id: CheckID(10, 2),
    title: Bilingual("新任教师有师傅结对指导", "New teachers have a mentor"),
    quote: "师徒结对制度",
    force: .must,
    stance: .advisory,
    unit: .regions(.only([.county])),
    quantifier: .each,
    periodKind: .schoolYear,
    counts: """
      schools of the unit: schools.region_code = unit, schools.kind in school_kinds, schools.opened_on ≤ period end \
      (empty = always open), schools.closed_on empty or > period start; a school of kind 218 with a \
      schools.parent_school_id is not counted, its rows count as its parent's. T = these; A = those open on the \
      period's last day and on at least half of its days and with school_years.new_teachers > 0
      """,
    formula: """
      From the school_years row with school_years.year = the school year's starting year: a school passes if \
      school_years.new_teachers_mentored ≥ mentored_share × school_years.new_teachers.
      """,
    appliesWhen: "regions.level = county; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      new_teachers empty, or > 0 with new_teachers_mentored empty; no row for the school and year while reporting \
      of school_years is not closed (closed: no new teachers, not applicable)
      """,
    parameters: [
      ParameterUse("mentored_share", "mentoring.mentored_share"),
      ParameterUse("novice_years", "mentoring.novice_years"),
      ParameterUse("school_kinds", "mentoring.school_kinds"),
    ],
    readings: [
      Reading("schools", "schools are counted"),
      Reading(
        "teachers", "T = A = Σ new_teachers, P = Σ new_teachers_mentored over the same schools, each teacher counted"),
    ],
    needs: ["regions", "schools", "school_years"],
    evidence: "failing schools with new_teachers and new_teachers_mentored")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let isReported = try context.hasReported("school_years", of: unit, in: days)
    let (years, rows) = (try education.schoolYears, try education.rows(of: "school_years"))
    let year = Int64(days.first.year)
    let countsTeachers = context.reads("teachers")
    var tally = Tally()
    for school in try education.researchSchools(of: unit.id, in: days, kinds: Set(context.texts("school_kinds"))) {
      if let standing = school.standing {
        if !countsTeachers { tally.count(standing) }
        continue
      }
      let ofSchool = school.ids.flatMap { years.of($0) }.filter { $0.year == year }
      let teachers = NewTeachers(ofSchool)
      let outcome = teachers.outcome(isReported: isReported, share: context.number("mentored_share"))
      if countsTeachers {
        teachers.count(outcome, in: &tally)
      } else {
        tally.count(outcome, lacking: teachers.lacking(context.number("mentored_share")), "mentored teacher")
      }
      guard outcome == .failing || outcome == .missing else { continue }
      if ofSchool.isEmpty {
        let id = school.school.id
        tally.evidence.append(
          Evidence(
            table: "school_years", key: id, row: nil, column: "school_id", value: .text(id), role: outcome.rawValue))
      }
      for figures in ofSchool {
        tally.evidence += ["new_teachers", "new_teachers_mentored"].map { column in
          Evidence(rows, row: figures.row, key: "\(figures.owner)|\(year)", column: column, role: outcome.rawValue)
        }
      }
    }
    return tally.each()
  }
}

/// The new teachers of a school and of its teaching points in one school year.
private struct NewTeachers {
  /// Nil where a row does not say.
  private let number: Int?
  private let mentored: Int?
  private let isStated: Bool

  init(_ rows: [SchoolYear]) {
    isStated = !rows.isEmpty
    number = Self.sum(rows, \.newTeachers)
    // Where there are no new teachers, nobody is asked how many of them have a mentor.
    mentored = Self.sum(rows.filter { $0.newTeachers != 0 }, \.newTeachersMentored)
  }

  private static func sum(_ rows: [SchoolYear], _ figure: KeyPath<SchoolYear, Int64?>) -> Int? {
    // No school has more than 32 bits of teachers; what a typing mistake says must not overflow.
    let figures = rows.compactMap { $0[keyPath: figure].map { Int(Int32(clamping: $0)) } }
    return figures.count == rows.count ? figures.reduce(0, +) : nil
  }

  func outcome(isReported: Bool, share: Double) -> Tally.Outcome {
    guard isStated else { return isReported ? .notApplicable : .missing }
    guard let number else { return .missing }
    guard number > 0 else { return .notApplicable }
    return mentored.map { Judgement.reaches(Double($0), share * Double(number)) ? .passing : .failing } ?? .missing
  }

  func lacking(_ share: Double) -> Double { max(0, share * Double(number ?? 0) - Double(mentored ?? 0)) }

  /// Counts each teacher; a school that does not say how many it has is one thing that is missing.
  func count(_ outcome: Tally.Outcome, in tally: inout Tally) {
    guard outcome != .notApplicable else { return }
    guard let number else { return tally.count(.missing) }
    guard let mentored else { return tally.count(.missing, times: number) }
    let passing = max(0, min(mentored, number))
    tally.count(.passing, times: passing)
    tally.count(.failing, times: number - passing)
  }
}
