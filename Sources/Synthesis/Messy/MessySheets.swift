public import Datasets
import Tables

/// Spreadsheets as counties send them in, for practice, with the key to every cell.
///
///     try MessySheets(seed: 1).write(to: "sheets")     // 48 sheets and answers.json
///
/// Rosters, posts, money and training of some counties of the synthetic Guangxi: titles, units and notes around the figures,
/// headings in two rows, dates and numbers in every spelling, former names and codes of regions, people's own words for
/// subjects and titles, totals, blank rows, rows that stand twice, as workbooks and as text in four encodings. `answers.json` says of each row what
/// it is, and of each cell of a record what is meant: the same value that the synthetic dataset of this seed has.
///
/// The same seed gives the same bytes.
public struct MessySheets: Sendable {
  private let world: World
  private let counties: Int

  /// Sheets of so many counties, of which those that were renamed lately are always three.
  public init(scale: Double = 1, seed: UInt64, counties: Int = 12) {
    world = World(scale: scale, seed: seed)
    self.counties = counties
  }

  /// The sheets with their names and keys, in the order of counties and kinds.
  func drafts() -> [(file: String, format: any SheetFormat, table: String, draft: SheetDraft)] {
    let sheets = CountySheets(world)
    var drafts: [(file: String, format: any SheetFormat, table: String, draft: SheetDraft)] = []
    for institution in chosenInstitutions {
      let code = institution.regionCode
      for (table, draft) in sheets.drafts(of: institution) {
        var generator = world.generator("messy format " + table, code)
        let format = generator.pick(SheetFormats.all, weights: SheetFormats.weights)
        drafts.append(("\(code)_\(draft.sheet.name)\(format.ending)", format, table, draft))
      }
    }
    return drafts
  }

  private var chosenInstitutions: [Institution] {
    let all = world.institutions.filter { $0.level == .county && $0.hasStaff }
    let renamed = all.filter { CountySheets.formerNames[$0.regionCode] != nil }
    var others = all.filter { CountySheets.formerNames[$0.regionCode] == nil }
    var generator = world.generator("messy counties", "")
    generator.shuffle(&others)
    return (renamed + others.prefix(max(0, counties - renamed.count))).sorted { $0.regionCode < $1.regionCode }
  }

  /// Writes the sheets and `answers.json`; gives the number of sheets. Throws `cannotWrite`.
  @discardableResult
  public func write(to folder: String) throws(DatasetFailure) -> Int {
    try FileBytes.makeFolder(folder)
    let drafts = drafts()
    for (file, format, _, draft) in drafts {
      try format.write(draft.sheet, to: folder + "/" + file)
    }
    var json = JSONWriter(indented: false)
    json.object { json in
      json.member("synthetic", true)
      json.key("sheets")
      json.array { json in
        for (file, format, table, draft) in drafts {
          json.object { json in
            json.member("file", file)
            json.member("format", format.name)
            json.member("table", table)
            draft.write(to: &json)
          }
        }
      }
    }
    json.endLine()
    try FileBytes.writeAtomically(json.bytes, to: folder + "/answers.json")
    return drafts.count
  }
}

extension SheetDraft {
  /// The key: rows that are no records, merged cells, and every cell of the records.
  fileprivate func write(to json: inout JSONWriter) {
    json.member("rows", sheet.rows.count)
    json.key("others")
    json.array { json in
      for other in others {
        json.object { json in
          json.member("row", other.row)
          json.member("what", other.what)
        }
      }
    }
    json.key("merged")
    json.array { json in
      for merge in sheet.merges {
        json.value(merge.description)
      }
    }
    json.key("cells")
    json.array { json in
      for answer in answers {
        json.object { json in
          json.member("cell", CellAddress(column: answer.column + 1, row: answer.row).description)
          json.member("field", answer.field)
          json.member("text", answer.spelling.text)
          json.key("value")
          json.value(answer.value)
          if let oddity = answer.spelling.oddity { json.member("oddity", oddity) }
        }
      }
    }
  }
}
