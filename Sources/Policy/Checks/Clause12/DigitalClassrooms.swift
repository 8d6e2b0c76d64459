internal import Datasets
internal import Education
internal import Tables

/// 12-4: how many schools of a county use the three classrooms every week.
struct DigitalClassrooms: Check {
  let description = CheckDescription(
    id: CheckID(12, 4),
    title: Bilingual("数字教材与“三个课堂”常态化应用", "Digital textbooks and the three classrooms in normal use"),
    quote: "数字教材普及应用、“三个课堂”常态化应用",
    force: .encourage,
    stance: .info,
    unit: .regions(.only([.county])),
    quantifier: .value,
    periodKind: .schoolYear,
    counts: """
      schools of the unit: schools.region_code = unit, schools.kind in school_kinds, schools.opened_on ≤ period end \
      (empty = always open), schools.closed_on empty or > period start; a school of kind 218 with a \
      schools.parent_school_id is not counted, its rows count as its parent's. T = these; A = those open on the \
      period's last day and on at least half of its days. M = schools with a school_it row for the school year, or \
      all when reporting of school_it is closed; P as in formula
      """,
    formula: """
      P = schools with a school_it row of school_it.year = the school year's starting year, school_it.kind in \
      {special_delivery, famous_teacher, famous_school} and school_it.frequency in {daily, weekly}; observed = P ÷ \
      M. Nothing is compared: the verdict is notApplicable, with M = 0 noData. Shown: the same for kind \
      digital_textbook, and for rural schools (schools.urban_rural beginning with 2).
      """,
    appliesWhen: "regions.level = county; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      a school with no qualifying row and either a row of these kinds with empty frequency, or no row at all while \
      reporting of school_it is not closed
      """,
    parameters: [
      ParameterUse("frequency", "classrooms.frequency"),
      ParameterUse("school_kinds", "classrooms.school_kinds"),
    ],
    readings: [
      Reading("weekly", "daily or weekly use"),
      Reading("any_use", "any frequency", setting: ["frequency": .texts(["daily", "weekly", "monthly", "rarely"])]),
    ],
    needs: ["regions", "schools", "school_it"],
    evidence: "schools in use by kind and frequency")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let isReported = try context.hasReported("school_it", of: unit, in: days)
    let (uses, rows) = (try education.schoolDigitalUses, try education.rows(of: "school_it"))
    let frequencies = Set(context.texts("frequency"))
    let year = Int64(days.first.year)
    var (classrooms, ofRural, textbooks) = (Tally(), StandingCounts(), StandingCounts())
    for school in try education.researchSchools(of: unit.id, in: days, kinds: Set(context.texts("school_kinds"))) {
      let ofSchool = school.ids.flatMap { uses.of($0) }.filter { $0.year == year }
      func standing(_ kinds: Set<String>) -> Standing {
        if let standing = school.standing { return standing }
        let ofKinds = ofSchool.filter { kinds.contains($0.kind ?? "") }
        if ofKinds.contains(where: { frequencies.contains($0.frequency ?? "") }) { return .passing }
        return ofKinds.contains { $0.frequency == nil } || ofSchool.isEmpty && !isReported ? .missing : .failing
      }
      let inClassrooms = standing(Self.classrooms)
      classrooms.count(inClassrooms)
      if school.school.urbanRural?.hasPrefix("2") ?? false { ofRural.count(inClassrooms) }
      textbooks.count(standing(["digital_textbook"]))
      guard school.standing == nil else { continue }
      for use in ofSchool where frequencies.contains(use.frequency ?? "") {
        let key = "\(use.owner)|\(use.kind ?? "")|\(year)"
        classrooms.evidence.append(Evidence(rows, row: use.row, key: key, column: "frequency", role: use.kind ?? ""))
      }
    }
    for (name, counts) in [("digital_textbook", textbooks), ("rural_classrooms", ofRural)] {
      classrooms.evidence.insert(
        Evidence(
          table: "school_it", key: unit.id, row: nil, column: name, value: counts.share.map(Value.number) ?? .missing,
          role: "shown"), at: 0)
    }
    return classrooms.figure()
  }

  private static let classrooms: Set<String> = ["special_delivery", "famous_teacher", "famous_school"]
}
