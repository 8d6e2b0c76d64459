import Datasets
import Education
import Foundation
import Tables
import Testing

@testable import Synthesis

/// The dataset of all 31 provinces, at a scale at which it is drawn in a moment.
@Suite struct CountryTests {
  @Test func theProvincesSumToThePublishedTotals() {
    #expect(Province.all.count == 31)
    #expect(Province.all.reduce(0) { $0 + $1.population } == 1_409_778_724)
    #expect(Province.all.reduce(0) { $0 + $1.cities } == 333)
    #expect(Province.all.reduce(0) { $0 + $1.counties } == 2_843)
    #expect(Province.guangxi.size == 1)
  }

  @Test func everyProvinceHasItsCitiesAndCountiesUnderIt() {
    for province in Province.all {
      let regions = Region.all(of: province, seed: 1)
      let codes = Set(regions.map(\.code))
      #expect(codes.count == regions.count)
      #expect(regions.count { $0.level == .city } == province.cities, "\(province.name)")
      #expect(regions.count { $0.level == .county } == province.counties, "\(province.name)")
      #expect(regions.allSatisfy { $0.level == .province ? $0.parentCode.isEmpty : codes.contains($0.parentCode) })
      let shares = regions.filter { $0.level == .county }.reduce(0) { $0 + $1.share }
      #expect(abs(shares - 1) < 1e-9)
    }
  }

  @Test func inventedRegionsSayThatTheyAre() {
    for province in Province.all.suffix(3) + Province.all.prefix(2) {
      for region in Region.all(of: province, seed: 1) where region.level != .province {
        #expect(region.name.contains("合成") && region.nameInEnglish.hasPrefix("Synthetic"))
        #expect(region.code.count == 7 && region.code.dropFirst(2).first == "S", "no official code looks like this")
      }
    }
  }

  @Test func theSameSeedGivesTheSameBytesWithAnyNumberOfThreads() throws {
    try inFolder { folder in
      // A municipality, a small province, and the one whose regions are real.
      var dataset = SyntheticDataset(.country, scale: 0.001, seed: 5)
      dataset.provinces.removeAll { !["110000", "450000", "640000"].contains($0.code) }
      let rows = try dataset.write(to: folder + "/1", threads: 1)
      #expect(try dataset.write(to: folder + "/3", threads: 3) == rows)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/1").sorted()
      #expect(names.count == EducationModel.tables.count + 2)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/3").sorted() == names)
      for name in names {
        let (one, three) = (URL(filePath: "\(folder)/1/\(name)"), URL(filePath: "\(folder)/3/\(name)"))
        #expect(try Data(contentsOf: one) == Data(contentsOf: three), "\(name)")
      }
      try everyRowIsLoaded(Education.open(folder + "/1"), rows: rows)
    }
  }

  /// Loading checks types, constraints and keys: ids of two provinces must not meet.
  private func everyRowIsLoaded(_ education: Education, rows: Int) throws {
    var loaded = 0
    for model in EducationModel.tables {
      let table = try #require(try education.dataset.table(model.name))
      #expect(table.rejects.isEmpty, "\(model.name): \(table.rejects.first?.description ?? "")")
      loaded += table.table.rowCount
      for key in model.schema.foreignKeys where key.fields.count == 1 {
        let target = key.resource.isEmpty ? table : try #require(try education.dataset.table(key.resource))
        let known = Set(try target.table.column(key.referencedFields[0]).values)
        let odd = try table.table.column(key.fields[0]).values.first { !$0.isMissing && !known.contains($0) }
        #expect(odd == nil, "\(model.name).\(key.fields[0])")
      }
    }
    #expect(loaded == rows)
    #expect(education.dataset.package.isSynthetic)
  }

  @Test func sessionsOfTrainingReachTheYearsHours() throws {
    let province = Province.all[0]
    let world = World(of: province, in: .country, scale: 0.05, seed: 1)
    let records = world.trainingRecordRows().finished()
    let officers = try records.texts("officer_id")
    let (days, hours) = (try records.days("start_on"), try records.numbers("quantity"))
    var sums: [String: Double] = [:]
    var years: Set<Int> = []
    for row in 0..<records.rowCount {
      let year = try #require(days[row]).year
      years.insert(year)
      if year == 2023 { sums[try #require(officers[row]), default: 0] += hours[row] ?? 3 }
    }
    #expect(years == Set(2014...2023))
    let met = sums.values.count { $0 >= 72 }
    #expect((0.6...0.97).contains(Double(met) / Double(sums.count)))
    #expect(sums.values.allSatisfy { $0 < 72 * 1.15 + 8 })
  }
}

extension Column {
  fileprivate var values: [Value] { (0..<count).map { self[$0] } }
}
