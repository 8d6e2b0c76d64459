import DatasetFixture
import Education
import Tables
import Testing

@Suite struct OfficersOnDayTests {
  /// Officers of two institutions of a region, and one of another: engagement, duty, appointed_on, left_on.
  @Test(arguments: [
    ("full_time,on_duty,2022-12-31,", true, true), ("full_time,on_duty,2023-01-01,", false, false),
    ("full_time,leave,2020-01-01,2023-01-01", true, true), ("full_time,leave,2020-01-01,2022-12-31", false, false),
    ("full_time,on_duty,,", false, false), ("part_time,on_duty,2020-01-01,", true, false),
    ("full_time,absent,2020-01-01,", true, false), ("full_time,,2020-01-01,", true, false),
  ])
  func whoIsInPostAndWhoFillsIt(_ cells: String, _ isInPost: Bool, _ fillsPost: Bool) throws {
    let day = DayRange.year(2022).last
    let data: DatasetFixture = [
      "institutions": "institution_id,region_code\nI,R\nJ,R\nK,S",
      "officers":
        "officer_id,institution_id,engagement,duty,appointed_on,left_on\nA,I,\(cells)\nB,J,\(cells)\nC,K,\(cells)",
    ]
    try data.open { education in
      let officers = try education.officersInPost(ofRegion: "R", on: day)
      #expect(officers.map(\.id) == (isInPost ? ["A", "B"] : []))
      #expect(try education.officers["A"]?.fillsPost(on: day) == fillsPost)
    }
  }
}
