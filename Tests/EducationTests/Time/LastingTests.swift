import Tables
import Testing

@testable import Education

@Suite struct LastingTests {
  private struct Spell: Lasting {
    var from: Day?
    var to: Day?
  }

  private static let range = DayRange(day(3, 1), through: day(3, 31))!

  private static func day(_ month: Int, _ day: Int) -> Day { Day(year: 2022, month: month, day: day)! }

  @Test func anEmptyStartIsSinceEverAndAnEmptyEndStill() {
    #expect(Spell().overlaps(Self.range))
    #expect(Spell(from: Self.day(3, 31)).overlaps(Self.range))
    #expect(!Spell(from: Self.day(4, 1)).overlaps(Self.range))
    #expect(Spell(to: Self.day(3, 1)).overlaps(Self.range))
    #expect(!Spell(to: Self.day(2, 28)).overlaps(Self.range))
  }

  @Test func daysInTheWrongOrderAreHeldAgainstTheRangeAlone() {
    let spell = Spell(from: Self.day(3, 20), to: Self.day(3, 10))
    #expect(spell.overlaps(Self.range))
    #expect(spell.days(in: Self.range) == nil)
    #expect(!spell.isLive(on: Self.day(3, 15)))
    #expect(!Spell(from: Self.day(4, 20), to: Self.day(3, 10)).overlaps(Self.range))
  }
}
