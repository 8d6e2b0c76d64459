internal import Datasets
internal import Education
internal import Tables

/// 13-4: an institution with many posts vacant has that on the list of problems to be solved.
struct Understaffing: Check {
  let description = CheckDescription(
    id: CheckID(13, 4),
    title: Bilingual("缺员严重问题列入清单", "Serious under-staffing is listed for solving"),
    quote: "部分教研机构缺员严重",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .value,
    periodKind: .asOf,
    counts: CountedThings.institution,
    formula: """
      From institution_years of institution_years.year = year of E: observed v = (institution_years.approved_posts − \
      institution_years.filled_posts) ÷ approved_posts; threshold vacancy_max, margin = vacancy_max − v. v ≤ \
      vacancy_max → compliant (negative v too); v above → compliant with reason issueOpen if there is an open issue, \
      else nonCompliant. issues is optional; open issue on E: an issues row with issues.institution_id = unit (or \
      empty, with issues.region_code = the unit's region), issues.kind = understaffed, issues.found_on ≤ E, \
      issues.closed_on empty or > E, issues.due_on filled. Whether the issue is overdue is judged in 13-7 only. \
      approved_posts = 0 → notApplicable.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      no row for the year (closed or not), approved_posts or filled_posts empty → noData; v above the limit, no open \
      issue, and issues absent or reporting of issues not closed → noData
      """,
    parameters: [
      ParameterUse("vacancy_max", "vacancy.vacancy_max")
    ],
    readings: [
      Reading("posts", "posts approved and filled"),
      Reading(
        "officers",
        "filled_posts replaced by the number of officers of the unit with officers.on_establishment = true active on E"),
    ],
    needs: ["institutions", "institution_years"],
    mayUse: ["issues"],
    evidence: "the institution_years row; the open issue")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let most = context.number("vacancy_max")
    let rows = try education.rows(of: "institution_years")
    guard let posts = try education.postStructure.of(institution: unit.id, year: end.year) else {
      return .value(nil, threshold: most, mostAllowed: true)
    }
    var evidence = ["approved_posts", "filled_posts"].map {
      Evidence(rows, row: posts.row, key: "\(unit.id)|\(end.year)", column: $0, role: "counted")
    }
    let filled = try context.reads("officers") ? establishment(of: unit, on: end, context) : posts.filled
    guard let approved = posts.approved, let filled else {
      return .value(nil, threshold: most, mostAllowed: true, evidence: evidence)
    }
    guard approved != 0 else {
      return .ofUnit(.notApplicable, observed: nil, threshold: most, evidence: evidence)
    }
    let vacancy = Double(approved - filled) / Double(approved)
    var judgement = Judgement.value(vacancy, threshold: most, mostAllowed: true, evidence: evidence)
    guard judgement.verdict == .nonCompliant else { return judgement }
    let problem = try context.listedProblem("understaffed", of: unit, on: end)
    evidence += problem.evidence(try education.rows(of: "issues"))
    let verdict: Verdict =
      switch problem.standing {
      case .passing: .compliant
      case .missing: .noData
      default: .nonCompliant
      }
    let margin = judgement.margin
    judgement = .ofUnit(
      verdict, observed: vacancy, threshold: most, reason: verdict == .compliant ? ListedProblem.reason : nil,
      evidence: evidence)
    judgement.margin = margin
    if verdict == .nonCompliant {
      judgement.change = Change((Double(approved) * (1 - most) - Double(filled)).rounded(.up), "officer")
    }
    return judgement
  }

  /// How many officers on the establishment were in post; nil where the institution has no officer row and did not report
  /// that.
  private func establishment(of unit: Unit, on day: Day, _ context: CheckContext) throws(DatasetFailure) -> Int64? {
    if try context.knowsNoOfficer(of: unit, in: .day(day)) { return nil }
    let officers = try context.education.officers.of(institution: unit.id)
    return Int64(officers.count { $0.isOnEstablishment == true && $0.isActive(on: day) })
  }
}
