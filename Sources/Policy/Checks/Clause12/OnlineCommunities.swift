internal import Datasets
internal import Education
internal import Tables

/// 12-2: institutions form study communities on the net.
struct OnlineCommunities: Check {
  let description = CheckDescription(
    id: CheckID(12, 2),
    title: Bilingual("组建网络研修共同体", "Online study communities"),
    quote: "组建网络研修共同体",
    force: .mustOpen,
    stance: .verdict,
    unit: .institutions(.all, due: .halfOfPeriod),
    quantifier: .exists,
    periodKind: .schoolYear,
    counts: CountedThings.institution,
    formula: """
      observed = number of communities with communities.institution_id = unit, communities.created_on ≤ E and \
      communities.closed_on empty or > E (E = the period's last day); compliant if ≥ min_n. Shown: distinct \
      subjects covered.
      """,
    appliesWhen: """
      institution exists for at least half of the school year and institutions.setup ≠ none; period begins on or \
      after 2021-05-29, else notDue
      """,
    missingWhen: """
      observed < min_n and either reporting of communities is not closed or a community of the unit has an empty \
      created_on → noData
      """,
    parameters: [
      ParameterUse("min_n", "communities.min_n"),
      ParameterUse("required_share", "communities.required_share"),
    ],
    readings: [
      Reading("any", "one active community"),
      Reading(
        "share_subjects",
        "share of the distinct subject_stages.county_subject valid on E with subject_stages.switchable = false whose subject_stages.subject has an active community, at least required_share"
      ),
    ],
    needs: ["institutions", "communities"],
    mayUse: ["subject_stages"],
    evidence: "active communities with subject and stage")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let rows = try education.rows(of: "communities")
    var (found, subjects, isUnclear) = (FoundRows(), Set<String>(), false)
    for community in try education.communities.of(unit.id) {
      guard let createdOn = community.createdOn else {
        isUnclear = true
        continue
      }
      guard createdOn <= end, community.closedOn.map({ $0 > end }) ?? true else { continue }
      found.count(true, key: String(community.row))
      if let subject = community.subject { subjects.insert(subject) }
      for column in ["subject", "stage"] {
        found.evidence.append(
          Evidence(rows, row: community.row, key: community.id ?? "", column: column, role: "counted"))
      }
    }
    found.evidence.append(
      Evidence(
        table: "communities", key: unit.id, row: nil, column: "subjects_covered",
        value: .integer(Int64(subjects.count)), role: "shown"))
    let days = try period.days(in: unit.regionCode, education.calendar)
    let isKnown = try context.hasReported("communities", of: unit, in: days) && !isUnclear
    guard context.reads("share_subjects") else {
      return found.judgement(least: context.number("min_n"), isReported: isKnown)
    }
    let share = try Self.share(of: subjects, on: end, context)
    let least = context.number("required_share")
    let isDecided = isKnown || share.map { Judgement.reaches($0, least) } ?? false
    return .value(isDecided ? share : nil, threshold: least, evidence: found.evidence)
  }

  /// The share of a county's subjects of which one has a community; nil where no subject is known.
  private static func share(of subjects: Set<String>, on day: Day, _ context: CheckContext) throws(DatasetFailure)
    -> Double?
  {
    let cells = try context.education.subjectStages.valid(on: day).filter { $0.isSwitchable == false }
    let all = Set(cells.compactMap(\.countySubject))
    let covered = Set(cells.filter { subjects.contains($0.subject) }.compactMap(\.countySubject))
    return all.isEmpty ? nil : Double(covered.count) / Double(all.count)
  }
}
