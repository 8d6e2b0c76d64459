import Testing

@testable import Workbench

@Suite("Progress")
struct ProgressTests {
  @Test(
    "tells the work, rows, rows a second and how long it takes",
    arguments: [
      ("reading officers", 1_234_567, 4.0, "reading officers: 1,234,567 rows, 308 k rows/s, 4 s"),
      ("", 12_000_000, 2.0, "12,000,000 rows, 6.0 M rows/s, 2 s"), ("check 14-2", 0, 3.0, "check 14-2: 3 s"),
      ("x", 900, 10.0, "x: 900 rows, 90 rows/s, 10 s"),
    ])
  func line(work: String, rows: Int, seconds: Double, text: String) {
    #expect(Progress.line(work, rows: rows, seconds: seconds, total: seconds) == text)
  }

  @Test("keeps quiet about work that is soon done")
  func short() throws {
    let session = try Session(output: { _ in }, progress: { Issue.record("\($0 ?? "cleared")") })
    _ = try session.evaluate("frame{ x = { 1 } }:filter('x > 0'):count()")
  }
}
