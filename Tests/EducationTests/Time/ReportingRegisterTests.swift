import DatasetFixture
import Education
import Testing

@Suite struct ReportingRegisterTests {
  private func register() throws -> ReportingRegister {
    var data: DatasetFixture = [:]
    data.close("meetings", in: "450102", 2021, 2022)
    data.open("meetings", in: "450102", 2023)
    data.add("450102,meetings,SY2024,closed", "450102,meetings,2024,", to: "reporting")
    return try data.open { try $0.reporting }
  }

  @Test func onlyClosedIsClosed() throws {
    let register = try register()
    #expect(register.isClosed("meetings", region: "450102", year: 2021))
    #expect(!register.isClosed("meetings", region: "450102", year: 2023))
    #expect(!register.isClosed("meetings", region: "450102", year: 2024))
    #expect(!register.isClosed("meetings", region: "450102", year: 2020))
    #expect(!register.isClosed("meetings", region: "450103", year: 2021))
    #expect(!register.isClosed("officers", region: "450102", year: 2021))
  }

  @Test func everyYearOfAPeriodMustBeClosed() throws {
    let register = try register()
    #expect(register.isClosed("meetings", region: "450102", years: 2021...2022))
    #expect(!register.isClosed("meetings", region: "450102", years: 2022...2023))
  }

  @Test func theYearsAreThoseThatAnyRowSpeaksOf() throws {
    #expect(try register().years == [2021, 2022, 2023, 2024])
  }

  @Test func withoutTheTableNothingIsClosed() throws {
    let data: DatasetFixture = ["regions": "code,name"]
    let (register, latestYear) = try data.open { (try $0.reporting, try $0.latestYear) }
    #expect(!register.isClosed("meetings", region: "450102", year: 2021))
    #expect(register.years.isEmpty)
    #expect(latestYear == nil)
  }
}
