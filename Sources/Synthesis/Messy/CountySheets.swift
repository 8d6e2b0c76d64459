import Tables

/// The sheets of one county, each with the true records behind it.
struct CountySheets {
  private let world: World
  private let subjects: Records
  private let posts: Records
  private let money: Records
  private let training: Records

  /// Counties that were renamed lately, with the name and code that people still write.
  static let formerNames = [
    "450181": (name: "横县", code: "450127"), "451003": (name: "田阳县", code: "451021"),
    "451082": (name: "平果县", code: "451023"),
  ]

  init(_ world: World) {
    self.world = world
    subjects = Records(world.rows(of: "officer_subjects").finished(), by: "officer_id")
    posts = Records(world.rows(of: "institution_years").finished(), by: "institution_id")
    money = Records(world.rows(of: "budget_lines").finished(), by: "region_code")
    training = Records(world.rows(of: "training_records").finished(), by: "officer_id")
  }

  func drafts(of institution: Institution) -> [(table: String, draft: SheetDraft)] {
    [
      ("officers", roster(of: institution)), ("institution_years", posts(of: institution)),
      ("budget_lines", money(of: institution)), ("training_records", training(of: institution)),
    ]
  }

  private func draft(
    _ name: String, _ institution: Institution, unit: String? = nil, _ columns: [SheetColumn],
    _ generator: inout SeededGenerator
  ) -> SheetDraft {
    SheetDraft(
      name, by: regionName(institution, &generator).text, unit: unit, columns: columns,
      world.generator("messy rows " + name, institution.id))
  }

  private func regionName(_ institution: Institution, _ generator: inout SeededGenerator) -> Spelling {
    let name = world.regions[institution.region].name
    guard let former = Self.formerNames[institution.regionCode], generator.chance(0.7) else { return Spelling(name) }
    return Spelling(former.name, "former name")
  }

  private func staff(of institution: Institution) -> ArraySlice<Officer> {
    guard let place = world.institutions.firstIndex(where: { $0.id == institution.id }) else { return [] }
    return world.officers[world.officersOfInstitution[place]]
  }

  private func roster(of institution: Institution) -> SheetDraft {
    var generator = world.generator("messy roster", institution.id)
    var draft = draft(
      "教研员花名册", institution,
      [
        SheetColumn("序号"), SheetColumn("县（市、区）", "institutions.region_code"), SheetColumn("姓名", "officers.name"),
        SheetColumn("性别", "officers.gender"), SheetColumn("出生年份", "officers.birth_year"),
        SheetColumn("聘任形式", "officers.engagement"), SheetColumn("是否在编", "officers.on_establishment"),
        SheetColumn("任职时间", "officers.appointed_on"), SheetColumn("离任时间", "officers.left_on"),
        SheetColumn("现有职称", "officer_titles.name"), SheetColumn("任教学科", "officer_subjects.subject"),
        SheetColumn("学段", "officer_subjects.stage"), SheetColumn("备注"),
      ], &generator)
    for (number, officer) in staff(of: institution).enumerated() {
      let subject = subjects[officer.id].first
      let title = officer.titleNow.map { World.titleName(officer.titleSeries, $0) }
      draft.append([
        (Spelling(String(number + 1)), .missing),
        (regionName(institution, &generator), .text(institution.regionCode)),
        (Spelling(officer.name), .text(officer.name)), (Spelling(officer.gender), .text(officer.gender)),
        (generator.spelling(officer.birthYear), .integer(Int64(officer.birthYear))),
        (Words.engagement(officer.engagement, &generator), .text(officer.engagement)),
        officer.isOnEstablishment.map { (generator.spelling($0), .boolean($0)) } ?? nothing(&generator),
        (generator.spelling(officer.appointedOn), .date(officer.appointedOn)),
        officer.leftOn.map { (generator.spelling($0), .date($0)) } ?? nothing(&generator),
        title.map { (Words.title($0, &generator), .text($0)) } ?? nothing(&generator),
        subject.map { (Words.subject($0["subject"], &generator), $0["subject"]) } ?? nothing(&generator),
        subject.map { (Words.stage($0["stage"], &generator), $0["stage"]) } ?? nothing(&generator),
        (Spelling(generator.chance(0.05) ? "借调" : ""), .missing),
      ])
    }
    draft.finish()
    return draft
  }

  private func posts(of institution: Institution) -> SheetDraft {
    var generator = world.generator("messy posts", institution.id)
    let group = "专业技术岗位"
    var draft = draft(
      "教研机构编制与岗位情况", institution,
      [
        SheetColumn("单位", "institution_years.institution_id"), SheetColumn("年度", "institution_years.year"),
        SheetColumn("核定编制数", "institution_years.approved_posts"), SheetColumn("实有人数", "institution_years.filled_posts"),
        SheetColumn("总数", under: group, "institution_years.professional_posts"),
        SheetColumn("高级", under: group, "institution_years.senior_posts"),
        SheetColumn("中级", under: group, "institution_years.middle_posts"),
        SheetColumn("初级", under: group, "institution_years.junior_posts"), SheetColumn("备注"),
      ], &generator)
    let name = "合成教研机构 " + institution.id.dropFirst()
    for (number, record) in posts[institution.id].enumerated() {
      var cells: [(spelling: Spelling, value: Value)] = [
        (number == 0 ? Spelling(name) : Spelling("", "as above"), .text(institution.id))
      ]
      if case .integer(let year) = record["year"] {
        cells.append(
          (generator.chance(0.3) ? Spelling("\(year)年", "unit in the cell") : Spelling("\(year)"), record["year"]))
      }
      for field in ["approved", "filled", "professional", "senior", "middle", "junior"] {
        let value = record[field + "_posts"]
        if case .integer(let count) = value {
          cells.append((generator.spelling(Int(count), of: "人"), value))
        } else {
          cells.append(nothing(&generator))
        }
      }
      draft.append(cells + [(Spelling(""), .missing)])
    }
    draft.finish()
    return draft
  }

  private func money(of institution: Institution) -> SheetDraft {
    var generator = world.generator("messy money", institution.id)
    let code = institution.regionCode
    var draft = draft(
      "教研经费预算执行情况", institution, unit: "万元",
      [
        SheetColumn("区划代码", "budget_lines.region_code"), SheetColumn("年度", "budget_lines.year"),
        SheetColumn("经费项目", "budget_lines.line"), SheetColumn("用途", "budget_lines.purpose"),
        SheetColumn("年初预算", "budget_lines.budgeted"), SheetColumn("调整预算", "budget_lines.adjusted"),
        SheetColumn("决算", "budget_lines.executed"), SheetColumn("备注"),
      ], &generator)
    var totals = [0.0, 0, 0]
    let former = Self.formerNames[code]?.code
    for record in (former.map { money[$0] } ?? []) + money[code] {
      let usesOldCode = former != nil && generator.chance(0.5)
      let isOld = record["region_code"] == former.map(Value.text)
      let written = usesOldCode || isOld ? former ?? code : code
      let line = record["line"]
      var cells: [(spelling: Spelling, value: Value)] = [
        (Spelling(written, written == code ? nil : "former code"), .text(code)),
        (Spelling(record["year"].description), record["year"]), (Words.line(line), line),
        (Words.purpose(record["purpose"]), record["purpose"]),
      ]
      for (place, field) in ["budgeted", "adjusted", "executed"].enumerated() {
        if case .number(let yuan) = record[field] {
          totals[place] += yuan
          cells.append((generator.spellingInWan(yuan), .number(yuan)))
        } else {
          cells.append(nothing(&generator))
        }
      }
      draft.append(cells + [(Spelling(""), .missing)])
    }
    draft.finish(
      totals: [4: totals[0], 5: totals[1], 6: totals[2]].mapValues { ($0 / 10_000).rounded(places: 4).description })
    return draft
  }

  private func training(of institution: Institution) -> SheetDraft {
    var generator = world.generator("messy training", institution.id)
    var draft = draft(
      "教研员培训学时登记表", institution,
      [
        SheetColumn("姓名", "training_records.officer_id"), SheetColumn("培训类别", "training_records.category"),
        SheetColumn("开始时间", "training_records.start_on"), SheetColumn("结束时间", "training_records.end_on"),
        SheetColumn("培训学时", "training_records.credit_hours"), SheetColumn("主办单位级别", "training_records.organiser_level"),
      ], &generator)
    for officer in staff(of: institution).prefix(12) {
      for record in training[officer.id] {
        guard case .date(let start) = record["start_on"], case .date(let end) = record["end_on"] else { continue }
        let hours: (Spelling, Value) =
          if case .number(let hours) = record["credit_hours"] {
            (generator.spelling(hours: hours), .number(hours))
          } else {
            nothing(&generator)
          }
        draft.append([
          (Spelling(officer.name), .text(officer.id)), (Words.category(record["category"]), record["category"]),
          (generator.spelling(start), .date(start)), (generator.spelling(end), .date(end)), hours,
          (Words.organiser(record["organiser_level"]), record["organiser_level"]),
        ])
      }
    }
    draft.finish()
    return draft
  }

  private func nothing(_ generator: inout SeededGenerator) -> (Spelling, Value) {
    (generator.spellingOfNothing(), .missing)
  }
}

/// The rows of a table by the text of one column.
private struct Records {
  private let table: Table
  private var rowsByKey: [String: [Int]] = [:]

  init(_ table: Table, by column: String) {
    self.table = table
    guard let keys = try? table.texts(column) else { return }
    for row in 0..<table.rowCount { if let key = keys[row] { rowsByKey[key, default: []].append(row) } }
  }

  subscript(key: String) -> [Record] { (rowsByKey[key] ?? []).map { Record(table: table, row: $0) } }

  struct Record {
    let table: Table
    let row: Int

    subscript(column: String) -> Value { (try? table.column(column))?[row] ?? .missing }
  }
}
