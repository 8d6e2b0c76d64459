import DatasetFixture
import Education
import Testing

@Suite struct ProjectParticipationTests {
  @Test func anOfficersProjectsAreThoseOfAnyInstitutionOrNone() throws {
    let data: DatasetFixture = [
      "projects": "project_id,institution_id,start_on\nP,I,2022-01-01\nQ,J,\nR,,2022-01-01",
      "project_members": "project_id,officer_id,role\nP,A,lead\nQ,A,\nR,A,member\nZ,A,member\nP,B,member\nP,,member",
    ]
    try data.open { education in
      let projects = try education.projectParticipation
      #expect(projects.of(officer: "A").map(\.id) == ["P", "Q", "R"])
      #expect(projects.of(officer: "B").map(\.owner) == ["I"])
      #expect(projects.of(officer: "C").isEmpty)
      // A project of no institution is nobody's where projects are asked for by institution.
      #expect(try education.projects.all.map(\.id) == ["P", "Q"])
    }
  }
}
