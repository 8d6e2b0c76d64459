import DatasetFixture
import Education
import Tables
import Testing

@Suite struct StaffingGapsTests {
  /// Two counties that both need preschool (XQJY), Chinese (YW) and mathematics (SX): 450102 has reported and lacks
  /// mathematics; 450103 has reported nothing, and its one officer's duty is not known.
  private let data: DatasetFixture = {
    var data: DatasetFixture = [
      "regions": "code,name,level,parent_code\n450100,南宁市,city,\n450102,兴宁区,county,450100\n450103,青秀区,county,450100",
      "institutions": "institution_id,region_code,level\nA,450102,county\nB,450103,county\nC,450100,city",
      "subject_stages": """
      subject,stage,county_subject,name,switchable,valid_from,valid_to
      XQJY,PRE,XQJY,学前教育,false,,
      YW,PRI,YW,语文,false,,
      SX,PRI,SX,数学,false,,
      DF,PRI,DF,地方课程,true,,
      WL,SEN,WL,物理,false,,
      """,
      "schools": "school_id,region_code,kind,opened_on,closed_on\nS,450102,211,,\nT,450103,211,,",
      "school_stages": "school_id,stage\nS,PRI\nT,PRI",
      "officers": """
      officer_id,institution_id,engagement,duty,appointed_on,left_on
      O,A,full_time,on_duty,2010-01-01,
      P,B,full_time,,2010-01-01,
      Q,C,full_time,on_duty,2010-01-01,
      """,
      "officer_subjects": """
      officer_id,subject,stage,from_on,to_on
      O,XQJY,PRE,,
      O,YW,PRI,,
      P,YW,PRI,,
      Q,YW,,,
      Q,SX,PRI,,
      """,
    ]
    for region in ["450100", "450102"] { data.close("officers", "officer_subjects", in: region, 2022) }
    return data
  }()

  private func table(_ grain: IndicatorGrain, level: Region.Level = .county, _ data: DatasetFixture? = nil) throws
    -> Table
  {
    let day = try #require(Day("2022-12-31"))
    return try (data ?? self.data).open { try $0.staffingGaps(asOf: day, level: level, by: grain) }
  }

  @Test func aCellWithoutAHolderIsAGapOnlyWhereReported() throws {
    #expect(
      try rows(of: table(.cell), "region_code", "subject", "status") == [
        "450102 SX gap", "450103 XQJY unknown", "450103 YW unknown", "450103 SX unknown",
      ])
  }

  @Test func coverageIsTheShareOfWhatIsKnown() throws {
    let table = try table(.region)
    #expect(
      try rows(of: table, "region_code", "needed", "covered", "gaps", "unknown") == [
        "450102 3 2 1 0", "450103 3 0 0 3",
      ])
    let coverage = try table.numbers("coverage")
    #expect(abs((coverage[0] ?? 0) - 2.0 / 3) < 1e-12)
    #expect(coverage[1] == nil)
  }

  @Test func subjectsAreSummedUpOverTheRegions() throws {
    #expect(
      try rows(of: table(.subject), "subject", "needed", "covered", "gaps", "unknown", "coverage") == [
        "SX 2 0 1 1 0", "XQJY 2 1 0 1 1", "YW 2 1 0 1 1",
      ])
  }

  @Test func aCityNeedsAnOfficerForEachStage() throws {
    // Every stage counts, its schools or not; an officer whose stage is not known may hold any.
    #expect(
      try rows(of: table(.cell, level: .city), "subject", "stage", "status") == [
        "XQJY PRE gap", "YW PRI unknown", "WL SEN gap",
      ])
  }

  @Test func oneTableThatIsNotReportedLeavesItOpen() throws {
    var data = data
    data["reporting"] = nil
    data.close("officers", in: "450102", 2022)
    #expect(try rows(of: table(.region, data), "region_code", "gaps", "unknown").first == "450102 0 1")
  }

  @Test func withoutRegionsThereAreNoRows() throws {
    #expect(try table(.region, level: .province).rowCount == 0)
  }
}
