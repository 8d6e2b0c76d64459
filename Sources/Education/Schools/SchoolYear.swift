internal import Datasets
internal import Tables

/// The figures of a school at the start of a school year (clauses 5 and 10).
public struct SchoolYear: ModelRecord {
  public static let table = "school_years"

  /// The id of the school.
  public let owner: String
  /// The year in which the school year begins.
  public let year: Int64?
  public let students: Int64?
  public let classes: Int64?
  public let fullTimeTeachers: Int64?
  /// Those with three years of teaching or less.
  public let newTeachers: Int64?
  public let newTeachersMentored: Int64?
  public let row: Int

  public static func reader(_ rows: ModelRows) -> (Int) -> SchoolYear? {
    let owners = rows.texts("school_id")
    let year = rows.integers("year")
    let students = rows.integers("students")
    let classes = rows.integers("classes")
    let fullTimeTeachers = rows.integers("full_time_teachers")
    let newTeachers = rows.integers("new_teachers")
    let newTeachersMentored = rows.integers("new_teachers_mentored")
    return { row in
      guard let owner = owners[row] else { return nil }
      return SchoolYear(
        owner: owner, year: year[row], students: students[row], classes: classes[row],
        fullTimeTeachers: fullTimeTeachers[row], newTeachers: newTeachers[row],
        newTeachersMentored: newTeachersMentored[row], row: row)
    }
  }
}

extension Education {
  /// The yearly figures of schools, by school.
  public var schoolYears: Records<SchoolYear> { get throws(DatasetFailure) { try records() } }
}
