import DatasetFixture
import Education
import Tables
import Testing

@Suite struct SubjectMixTests {
  private static let day = DayRange.year(2022).last

  /// The mix of an institution of this level whose officer A has these rows: subject, stage, is_primary, from_on, to_on.
  private func mix(_ rows: String..., level: String = "county", duty: String = "on_duty") throws -> SubjectMix {
    var data: DatasetFixture = [
      "institutions": "institution_id,level\nI,\(level)",
      "subject_stages": """
      subject,stage,county_subject,required_city,switchable,valid_from,valid_to
      YW,PRI,YW,true,false,,
      WL,JUN,WL,,false,,2022-12-31
      HX,JUN,HX,true,,,
      LD,PRI,LD,true,true,,
      YU,PRI,YU,false,false,,
      MS,PRI,MS,false,false,,
      MS,SEN,MSG,true,true,,
      SW,JUN,SW,true,false,2023-01-01,
      """,
      "officers": "officer_id,institution_id,engagement,duty,appointed_on\nA,I,full_time,\(duty),2020-01-01",
      "officer_subjects": "officer_id,subject,stage,is_primary,from_on,to_on",
    ]
    for row in rows { data.add("A,\(row)", to: "officer_subjects") }
    return try data.open { education in
      try education.subjectMix(of: #require(try education.institutions["I"]), on: Self.day)
    }
  }

  @Test func whatIsRequired() throws {
    // An empty mark asks for the subject: physics of cities, chemistry of all.
    #expect(try mix().required == ["HX", "MS", "WL", "YU", "YW"])
    #expect(try mix(level: "city").required == ["HX", "WL", "YW"])
    #expect(try mix(level: "province").required == ["HX", "WL", "YW"])
  }

  @Test(arguments: [
    ("YW,PRI,true,,", ["YW"]), ("YW,JUN,true,,", []), ("YW,,true,,", ["YW"]), ("YS,PRI,true,,", ["MS", "YU"]),
    ("YS,SEN,true,,", ["MSG"]), ("YS,,true,,", ["MS", "MSG", "YU"]), (",PRI,true,,", []), ("LD,PRI,true,,", ["LD"]),
    ("YW,PRI,true,2022-12-31,", ["YW"]), ("YW,PRI,true,2023-01-01,", []), ("YW,PRI,true,,2022-12-30", []),
  ])
  func whatIsHeld(_ row: String, _ subjects: [String]) throws {
    let mix = try mix(row)
    #expect(mix.surplus(from: 1) == subjects)
    for subject in subjects { #expect(mix.holdings(of: subject).count == 1) }
  }

  @Test func anOfficerCountsOnceAndAsFirstSubjectOnly() throws {
    #expect(try mix("YW,PRI,true,,", "YW,,true,,").surplus(from: 2).isEmpty)
    #expect(try mix("YW,PRI,false,,").surplus(from: 1).isEmpty)
    #expect(try mix("YW,PRI,,,").surplus(from: 1).isEmpty)
    #expect(try mix("YW,PRI,true,,", duty: "absent").holdings(of: "YW").isEmpty)
    #expect(try mix("YW,PRI,true,,", duty: "leave").holdings(of: "YW").count == 1)
  }
}
