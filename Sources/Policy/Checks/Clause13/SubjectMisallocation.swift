internal import Datasets
internal import Education
internal import Tables

/// 13-5: an institution that lacks a subject and has too many officers of another has that on the list of problems.
struct SubjectMisallocation: Check {
  let description = CheckDescription(
    id: CheckID(13, 5),
    title: Bilingual("学科配置不合理问题列入清单", "Subject misallocation is listed for solving"),
    quote: "教研员学科配置不合理",
    force: .mustOpen,
    stance: .advisory,
    unit: .institutions(.all, due: .anyDay),
    quantifier: .each,
    periodKind: .asOf,
    counts: """
      required subjects: distinct subject_stages.county_subject over rows with subject_stages.switchable = false, \
      valid on E (subject_stages.valid_from empty or ≤ E, subject_stages.valid_to empty or ≥ E), for city and \
      province units only rows with subject_stages.required_city = true. T = A = these
      """,
    formula: """
      Holders of a subject: officers on post for coverage on E (frame) with an officer_subjects row valid on E \
      (officer_subjects.from_on empty or ≤ E, officer_subjects.to_on empty or ≥ E) whose officer_subjects.subject \
      and stage map to that county_subject (empty stage: by subject alone). surplus = some subject has ≥ surplus_n \
      holders with officer_subjects.is_primary = true. A subject passes if it has a holder, or there is no surplus, \
      or (reason issueOpen) there is an open issue. issues is optional; open issue on E: an issues row with \
      issues.institution_id = unit (or empty, with issues.region_code = the unit's region), issues.kind = \
      subject_mix, issues.found_on ≤ E, issues.closed_on empty or > E, issues.due_on filled.
      """,
    appliesWhen: """
      institution exists on E (the as-of date) and institutions.setup ≠ none; E on or after 2021-05-29, else notDue
      """,
    missingWhen: """
      a subject without holder, a surplus present, no open issue, and reporting of officers, officer_subjects or \
      issues not closed (or issues absent); is_primary empty counts as false; no officers rows of the unit and \
      officers not closed → noData
      """,
    parameters: [
      ParameterUse("surplus_n", "misallocation.surplus_n")
    ],
    readings: [
      Reading("surplus", "uncovered while another subject has surplus_n officers"),
      Reading("any_gap", "every uncovered subject fails"),
    ],
    needs: ["institutions", "officers", "officer_subjects", "subject_stages"],
    mayUse: ["issues"],
    evidence: "uncovered subjects; the surplus subjects with their officers; the open issue")

  func judge(_ unit: Unit, in period: Period, _ context: CheckContext) throws(DatasetFailure) -> Judgement {
    let education = context.education
    guard case .institution(let institution) = unit else { return Tally().each() }
    let end = try period.days(in: unit.regionCode, education.calendar).last
    let mix = try education.subjectMix(of: institution, on: end)
    var tally = Tally()
    if try context.knowsNoOfficer(of: unit, in: .day(end)) {
      for _ in mix.required { tally.count(.missing) }
      return tally.each().asNoData()
    }
    let surplus = mix.surplus(from: context.number("surplus_n"))
    let problem = try context.listedProblem("subject_mix", of: unit, on: end)
    let isReported = try education.isReported("officers", "officer_subjects", in: unit.regionCode, year: end.year)
    var needsIssue = false
    for subject in mix.required {
      guard mix.holdings(of: subject).isEmpty else {
        tally.count(.passing)
        continue
      }
      var standing = Standing.passing
      if !surplus.isEmpty || context.reads("any_gap") {
        needsIssue = true
        standing = problem.issue == nil && !isReported ? .missing : problem.standing
      }
      tally.count(standing, lacking: 1, "officer")
      tally.evidence.append(
        Evidence(
          of: subject, in: "officer_subjects", "subject", .text(subject),
          role: standing == .passing ? "uncovered" : standing.rawValue))
    }
    guard needsIssue else { return tally.each() }
    let rows = try education.rows(of: "officer_subjects")
    for subject in surplus {
      tally.evidence += mix.holdings(of: subject).filter(\.isPrimary).map {
        Evidence(rows, row: $0.row, key: $0.key, column: "subject", role: "surplus")
      }
    }
    tally.evidence += problem.evidence(try education.rows(of: "issues"))
    if problem.issue != nil { tally.excuse = ListedProblem.reason }
    return tally.each()
  }
}
