internal import Datasets
internal import Education
internal import Tables

/// 9-7: regions build subject bases, studios and demonstration schools.
struct ResearchPlatforms: Check {
  let description = CheckDescription(
    id: CheckID(9, 7),
    title: Bilingual("学科教研基地、领航工作室、教研示范校建设", "Subject bases, lead-officer studios, demonstration schools"),
    quote: "积极探索建设学科教研基地、教研员领航工作室、教研示范校",
    force: .encourage,
    stance: .advisory,
    unit: .regions(.all),
    quantifier: .exists,
    periodKind: .calendarYear,
    counts: CountedThings.region,
    formula: """
      observed = number of platforms with platforms.region_code = unit (regions below not included), platforms.kind \
      in {base, studio, demonstration_school}, any platforms.level, overlapping the year (platforms.from_on ≤ 31 \
      December, platforms.to_on empty or ≥ 1 January); ≥ min_n → compliant, else notApplicable with the figure \
      shown. Shown: number by kind.
      """,
    appliesWhen: "every region (regions.level province, city, county); year 2022 or later, else notDue",
    missingWhen: "observed < min_n and reporting of platforms is not closed → noData",
    parameters: [
      ParameterUse("min_n", "platforms.min_n")
    ],
    readings: [
      Reading("any_kind", "one platform of any kind"),
      Reading("all_kinds", "one of each of the three kinds"),
      Reading("on_last_day", "live on 31 December"),
    ],
    needs: ["regions", "platforms"],
    evidence: "platforms by kind and level")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let days = try period.days(in: unit.regionCode, education.calendar)
    let rows = try education.rows(of: "platforms")
    let (countsKinds, mustLast) = (context.reads("all_kinds"), context.reads("on_last_day"))
    var found = FoundRows()
    for platform in try education.platforms.of(unit.id) {
      guard let kind = platform.kind, Self.kinds.contains(kind),
        mustLast ? platform.isLive(on: days.last) : platform.overlaps(days)
      else { continue }
      found.count(true, key: countsKinds ? kind : String(platform.row))
      for column in ["kind", "level"] {
        found.evidence.append(
          Evidence(rows, row: platform.row, key: platform.id ?? "", column: column, role: "counted"))
      }
    }
    return found.judgement(
      least: countsKinds ? Double(Self.kinds.count) : context.number("min_n"),
      isReported: try context.hasReported("platforms", of: unit, in: days))
  }

  private static let kinds: Set<String> = ["base", "studio", "demonstration_school"]
}
