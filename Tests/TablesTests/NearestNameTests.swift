import Tables
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("senoir_posts", ["senior_posts", "junior_posts"], "senior_posts"),
      ("Region", ["region", "regions"], "region"),
      ("yaer", ["month", "year"], "year"),
      ("reigon", ["origin", "region"], "region"),
      ("高级岗位", ["高级岗位数", "初级岗位数"], "高级岗位数"),
      ("经费", ["人数", "经济"], "经济"),
      ("bat", ["cat", "hat"], "cat"),
    ] as [(String, [String], String)])
  func theNameThatWasMeantIsFound(_ name: String, _ names: [String], _ expected: String) {
    #expect(NearestName.nearest(to: name, among: names) == expected)
  }

  @Test(
    arguments: [
      ("population", ["year", "region"]), ("经费", ["人数", "学校名称"]), ("abc", ["xyz", "abcde"]), ("year", []),
      ("ab", ["ba_"]),
    ] as [(String, [String])])
  func nothingIsOfferedWhereNothingIsClose(_ name: String, _ names: [String]) {
    #expect(NearestName.nearest(to: name, among: names) == nil)
    #expect(NearestName.hint(for: name, among: names).isEmpty)
  }

  @Test func aSwapOfNeighboursIsOneEdit() {
    // Three letters allow one edit: a swap fits, two substitutions do not.
    #expect(NearestName.nearest(to: "abc", among: ["acb"]) == "acb")
    #expect(NearestName.nearest(to: "abc", among: ["axy"]) == nil)
  }

  @Test(arguments: 3...30)
  func aThirdOfTheLengthMayDifferAndNoMore(_ length: Int) {
    let name = String(repeating: "a", count: length)
    func changed(_ count: Int) -> String {
      String(repeating: "b", count: count) + String(repeating: "a", count: length - count)
    }
    #expect(NearestName.nearest(to: name, among: [changed(length / 3)]) != nil)
    #expect(NearestName.nearest(to: name, among: [changed(length / 3 + 1)]) == nil)
  }

  @Test func emptyNamesAreNoTrouble() {
    #expect(NearestName.nearest(to: "", among: ["year"]) == nil)
    #expect(NearestName.nearest(to: "year", among: [""]) == nil)
  }

  @Test func theHintEndsAMessage() {
    #expect(NearestName.hint(for: "yaer", among: ["year"]) == "; did you mean 'year'?")
  }

  @Test func theNearestIsThatOfTheRecursiveDefinition() {
    var random = SeededGenerator(seed: 5)
    func word() -> String {
      String((0..<Int.random(in: 1...7, using: &random)).map { _ in "abc".randomElement(using: &random)! })
    }
    for _ in 0..<200 {
      let (name, names) = (word(), (0..<5).map { _ in word() })
      var best: (distance: Int, name: String)?
      for candidate in names {
        let distance = distance(Array(name)[...], Array(candidate)[...])
        guard distance <= max(1, max(name.count, candidate.count) / 3) else { continue }
        if distance < best?.distance ?? .max { best = (distance, candidate) }
      }
      #expect(NearestName.nearest(to: name, among: names) == best?.name, "\(name) among \(names)")
    }
  }

  /// Optimal string alignment, as its definition recurses.
  private func distance(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
    guard let lastLeft = left.last, let lastRight = right.last else { return max(left.count, right.count) }
    if lastLeft == lastRight { return distance(left.dropLast(), right.dropLast()) }
    var best = min(
      distance(left.dropLast(), right), distance(left, right.dropLast()), distance(left.dropLast(), right.dropLast()))
    if left.count > 1, right.count > 1, left.dropLast().last == lastRight, right.dropLast().last == lastLeft {
      best = min(best, distance(left.dropLast(2), right.dropLast(2)))
    }
    return best + 1
  }
}
