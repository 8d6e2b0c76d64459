/// A case that is planted at a fixed place of Guangxi, made to meet one edge of one rule; its raw value is its name on the
/// command line.
public enum PlantedScenario: String, CaseIterable, Sendable {
  case renamedRegion = "renamed-region"
  case semesterEdge = "semester-edge"
  case autumnOnly = "autumn-only"
  case proRatedHours = "pro-rated-hours"
  case hoursThreshold = "hours-threshold"
  case courseOverNewYear = "course-over-new-year"
  case courseReportedTwice = "course-reported-twice"
  case fiveYears = "five-years"
  case twoSemesters = "two-semesters"
  case researchTitle = "research-title"
  case exceptions = "exceptions"
  case noAppointment = "no-appointment"
  case unitError = "unit-error"
  case smallSchool = "small-school"
  case provinceNotBound = "province-not-bound"
  case noSeniorHigh = "no-senior-high"
  case noBaseline = "no-baseline"
  case noSetup = "no-setup"
}

extension PlantedScenario {
  /// What a check finds of a planted case.
  public struct Expectation: Sendable, Equatable {
    /// The check, the unit and the period that the finding is of, in the words of a report.
    public let check: String
    public let unit: String
    public let period: String
    /// The verdict, where this case alone decides it.
    public let verdict: String?
    /// A key that the finding's evidence names as failing, or must not.
    public let failing: String?
    public let notFailing: String?

    init(
      _ check: String, _ unit: String, _ period: String, _ verdict: String? = nil,
      failing: String? = nil, notFailing: String? = nil
    ) {
      self.check = check
      self.unit = unit
      self.period = period
      self.verdict = verdict
      self.failing = failing
      self.notFailing = notFailing
    }
  }

  /// Where it stands, what it is and what it shows.
  public var place: String { description.place }
  public var what: String { description.what }
  public var shows: String { description.shows }

  private var description: (place: String, what: String, shows: String) {
    switch self {
    case .renamedRegion:
      ("450127 → 450181 横州市", "budget of 2019–2020 under the old code, then the new", "growth follows the code")
    case .semesterEdge:
      ("I450123-1", "collective inspections on 2022-01-28 and 2022-02-03", "one in each semester, six days apart")
    case .autumnOnly:
      ("I450125-1", "two collective inspections in autumn 2022, none in spring 2023", "autumn passes, spring fails")
    case .proRatedHours:
      ("OP01, OP02", "appointed 2022-09-01 with 24 h and with 23.5 h of training", "the pro-rated 24 h of 122 days")
    case .hoursThreshold: ("OP03, OP04", "71.5 h and 72 h of training in 2023", "the threshold itself")
    case .courseOverNewYear:
      ("OP05", "56 h, a course of 28 h from 2022-12-28 to 2023-01-03, 60 h", "hours split by days: 72 in both years")
    case .courseReportedTwice:
      ("OP06", "one course of 40 h in 2023 reported by province and city", "counted once: 60 h, not 100")
    case .fiveYears:
      ("OP07, OP08", "appointed 2016-05-28 and 2016-05-30", "five years reached before and after 2021-05-29")
    case .twoSemesters:
      ("OP09", "autumn and spring of school year 2022 in two schools", "two semesters make a rotation")
    case .researchTitle:
      ("OP10", "appointed 2022-09-01 with the title 助理研究员 only", "a title of the research series")
    case .exceptions:
      ("OP11, OP12", "five years of teaching, an approval in force and one that ran out", "an exception has a last day")
    case .noAppointment: ("I450321-1", "nobody appointed after 2020", "no appointment, nothing to judge")
    case .unitError: ("451022", "recurrent budget 760,000 in 2022 and 80 in 2023", "万元 written as 元")
    case .smallSchool:
      ("SP01", "a primary school of 63 pupils, funded as 100", "the rate is divided by funded pupils")
    case .provinceNotBound: ("450000", "no special meeting", "the province is not bound")
    case .noSeniorHigh: ("450102", "no senior high school", "通用技术 is not required")
    case .noBaseline: ("I450802-1", "no row of posts for 2020", "a trend without its base year")
    case .noSetup: ("I450224-1", "no form of setup given", "empty is not \"none\"")
    }
  }

  /// What the checks of the Guangxi pack find.
  public var expectations: [Expectation] {
    let officers = PlantedScenarios.officersInstitution
    switch self {
    case .semesterEdge:
      return [
        Expectation("8-3", PlantedScenarios.inspectedAtSemesterEdge, "2021-1", "compliant"),
        Expectation("8-3", PlantedScenarios.inspectedAtSemesterEdge, "2021-2", "compliant"),
      ]
    case .autumnOnly:
      return [
        Expectation("8-3", PlantedScenarios.inspectedInAutumnOnly, "2022-1", "compliant"),
        Expectation("8-3", PlantedScenarios.inspectedInAutumnOnly, "2022-2", "nonCompliant"),
      ]
    case .proRatedHours:
      return [
        Expectation("14-2", officers, "2022", "nonCompliant", failing: "OP02"),
        Expectation("14-2", officers, "2022", notFailing: "OP01"),
      ]
    case .hoursThreshold:
      return [
        Expectation("14-2", officers, "2023", "nonCompliant", failing: "OP03"),
        Expectation("14-2", officers, "2023", notFailing: "OP04"),
      ]
    case .courseOverNewYear:
      return ["2022", "2023"].map { Expectation("14-2", officers, $0, notFailing: "OP05") }
    case .courseReportedTwice: return [Expectation("14-2", officers, "2023", "nonCompliant", failing: "OP06")]
    case .exceptions: return [Expectation("13-1", officers, "2022", "nonCompliant")]
    case .noAppointment: return [Expectation("13-1", "I450321-1", "2023", "notApplicable")]
    case .unitError: return [Expectation("17-2", PlantedScenarios.unitErrorRegion, "2023", "noData")]
    case .noBaseline: return [Expectation("15-1", PlantedScenarios.withoutBaseline, "2023-12-31", "noData")]
    case .noSetup: return [Expectation("3-1", PlantedScenarios.regionWithoutSetup, "2023-12-31", "noData")]
    // Their rules have no check yet, begin later, or the finding is that there is none.
    case .renamedRegion, .fiveYears, .twoSemesters, .researchTitle, .smallSchool, .provinceNotBound, .noSeniorHigh:
      return []
    }
  }
}
