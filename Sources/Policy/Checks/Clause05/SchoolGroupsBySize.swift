internal import Datasets
internal import Education
internal import Tables

/// 5-5: schools have the research groups that their size asks for.
struct SchoolGroupsBySize: Check {
  let description = CheckDescription(
    id: CheckID(5, 5),
    title: Bilingual("学校教研组、备课组、年级组健全", "Schools have the research groups their size asks for"),
    quote: "学校要加强校本教研，充分发挥教研组、备课组、年级组在研究学生学习、改进教学方法、优化作业设计、解决教学问题、指导家庭教育等方面的作用",
    force: .mustOpen,
    stance: .advisory,
    unit: .regions(.only([.county])),
    quantifier: .each,
    periodKind: .schoolYear,
    counts: """
      schools of the unit: schools.region_code = unit, schools.kind in school_kinds (empty kind counts in), \
      schools.opened_on ≤ E (empty = always open), schools.closed_on empty or > S; a school of kind 218 with a \
      schools.parent_school_id is not counted, its rows count as its parent's. T = these; A = those open on E and \
      on at least half of the days S..E
      """,
    formula: """
      S, E = the period's first and last day. Group kinds of a school: school_groups.group_kind of rows of it and \
      its teaching points with school_groups.number ≥ 1, live on E (school_groups.from_on empty or ≤ E, \
      school_groups.to_on empty or ≥ E). c = school_years.classes of the row with school_years.year = the school \
      year's starting year. c ≥ large_from → passes with all of large_kinds; c < large_from → passes with any one \
      kind.
      """,
    appliesWhen: "regions.level = county; period begins on or after 2021-05-29, else notDue",
    missingWhen: """
      a needed kind not found and either reporting of school_groups is not closed or a live row has an empty \
      number; classes empty or no school_years row, unless the school has all of large_kinds (passes) or, with \
      reporting of school_groups closed, no group at all (fails); schools.kind empty; no schools rows and reporting \
      of schools not closed → noData
      """,
    parameters: [
      ParameterUse("large_from", "group_sizes.large_from"),
      ParameterUse("large_kinds", "group_sizes.large_kinds"),
      ParameterUse("school_kinds", "group_sizes.school_kinds"),
    ],
    readings: [
      Reading("by_size", "as above"),
      Reading("all_three", "every school needs subject, lesson_preparation and grade"),
      Reading("any_group", "one group of any kind is enough"),
    ],
    needs: ["regions", "schools", "school_groups", "school_years"],
    evidence: "failing schools with classes and kinds found")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let (groups, years) = (try education.schoolGroups, try education.schoolYears)
    let isReported = try context.hasReported("school_groups", of: unit, in: days)
    let largeFrom = context.number("large_from")
    let largeKinds = context.reads("all_three") ? Self.allKinds : Set(context.texts("large_kinds"))
    var shown: [String: (classes: Int64?, kinds: Set<String>)] = [:]
    var judgement = try context.eachSchool(of: unit, in: days) { school in
      let live = school.ids.flatMap(groups.of).filter { $0.isLive(on: days.last) }
      let kinds = Set(live.filter { $0.number ?? 0 >= 1 }.compactMap(\.kind))
      let classes = years.of(school.school.id).first { $0.year.map(Int.init) == days.first.year }?.classes
      shown[school.school.id] = (classes, kinds)
      let isKnown = isReported && !live.contains { $0.number == nil }
      let hasAll = kinds.isSuperset(of: largeKinds)
      let isLarge: Bool? =
        context.reads("all_three") ? true : context.reads("any_group") ? false : classes.map { Double($0) >= largeFrom }
      // A school of unknown size passes with what a large one needs and fails with nothing at all.
      let passes = isLarge.map { $0 ? hasAll : !kinds.isEmpty } ?? (hasAll ? true : kinds.isEmpty ? false : nil)
      return passes.map { $0 ? .passing : isKnown ? .failing : .missing } ?? .missing
    }
    judgement.evidence = judgement.evidence.flatMap { evidence in
      let (classes, kinds) = shown[evidence.key] ?? (nil, [])
      func cell(_ table: String, _ column: String, _ value: Value) -> Evidence {
        Evidence(table: table, key: evidence.key, row: nil, column: column, value: value, role: evidence.role)
      }
      return [
        evidence, cell("school_years", "classes", classes.map(Value.integer) ?? .missing),
        cell("school_groups", "group_kind", .text(kinds.sorted().joined(separator: ";"))),
      ]
    }
    return judgement
  }

  private static let allKinds: Set<String> = ["subject", "lesson_preparation", "grade"]
}
