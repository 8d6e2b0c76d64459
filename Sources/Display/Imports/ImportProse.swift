import Datasets
import Import

/// What is told of an import, in words: the one place for them, in both languages.
extension ImportReason {
  func prose(_ language: Language) -> String {
    let pick = language.pick
    switch self {
    case .required: return pick("不能为空", "must not be empty")
    case .notNumber: return pick("不是数", "no number")
    case .notWhole: return pick("不是整数", "no whole number")
    case .notDate: return pick("不是日期", "no date")
    case .notYear: return pick("不是年份", "no year")
    case .notYesNo: return pick("不是“是”或“否”", "neither yes nor no")
    case .approximate: return pick("约数；应填确切数字", "an approximate figure; expected an exact one")
    case .noted: return pick("数字中带说明；说明应移入备注", "a figure with a remark; move the remark to a column of its own")
    case .wrongUnit(let unit): return pick("单位“\(unit)”不适用于此栏", "the unit '\(unit)' does not fit this column")
    case .season: return pick("只写季节或学期；应填日期", "a season or term; expected a date")
    case .monthEnd:
      return pick(
        "只有年月，止于哪一天不明；可用 --month-ends first 或 last 指定",
        "a month, where the day counts on which something ends; --month-ends first or last says which"
      )
    case .monthOrNumber:
      return pick("数值 2021.1 可能是 1 月，也可能是 10 月", "a number such as 2021.1, which may be January or October")
    case .noOrMissing: return pick("“无”可能指否，也可能指未知", "无 may be no, or nothing known")
    case .unknownName(let list, let nearest):
      return pick("“\(list)”中没有此名", "no such name in the list '\(list)'") + Self.hint(nearest, language)
    case .ambiguousName(let list, let codes):
      return pick("在“\(list)”中有多义：", "means several in the list '\(list)': ") + codes.joined(separator: ", ")
    case .unknownRegion(let nearest):
      return pick("没有此行政区划", "no such region") + Self.hint(nearest, language)
    case .ambiguousRegion(let codes):
      return pick("可指多个行政区划：", "means several regions: ") + codes.joined(separator: ", ")
    case .unknownInstitution: return pick("没有此教研机构", "no such institution")
    case .ambiguousInstitution(let ids):
      return pick("可指多个教研机构：", "means several institutions: ") + ids.joined(separator: ", ")
    case .unknownPerson: return pick("该机构没有此教研员", "the institution has no officer of this name")
    case .ambiguousPerson(let ids):
      return pick("有同名教研员：", "several officers have this name: ") + ids.joined(separator: ", ")
    case .unknownSchool: return pick("该县（市、区）没有此学校", "the region has no school of this name")
    case .ambiguousSchool(let ids):
      return pick("有同名学校：", "several schools have this name: ") + ids.joined(separator: ", ")
    case .noContext:
      return pick("不知属于哪个县（市、区）；可用 --region 指定", "a name, and nothing says of which region; --region does")
    case .unknownReference(let table): return pick("表 \(table) 中没有此编号", "the table \(table) has no such id")
    case .contradiction: return pick("与同行其他栏所指的单位不一致", "names another place than other cells of the row")
    case .constraint(let expected): return pick("应为：", "expected ") + expected
    case .errorValue: return pick("单元格是公式错误", "the cell holds a formula's error")
    case .uncalculated:
      return pick("公式没有保存结果；请在 Excel 中打开并保存", "a formula without a stored value; open and save the file in Excel")
    case .conflict(let key, let fields):
      return pick(
        "数据集中已有 \(key)，下列栏不同：\(fields.joined(separator: "、"))；--replace 以本表为准",
        "the dataset has \(key), and says otherwise in \(fields.joined(separator: ", ")); --replace takes the sheet's")
    case .repeatedKey(let row, let path, let fields):
      return pick(
        "与 \(path) 第 \(row) 行同一记录，下列栏不同：\(fields.joined(separator: "、"))",
        "the record of row \(row) of \(path), and says otherwise in \(fields.joined(separator: ", "))")
    case .noId: return pick("没有编号，也无法按现有编号续编", "has no id, and those that stand cannot be counted on from")
    }
  }

  /// The reason as scripts know it.
  var code: String {
    switch self {
    case .required: "required"
    case .notNumber: "not-a-number"
    case .notWhole: "not-a-whole-number"
    case .notDate: "not-a-date"
    case .notYear: "not-a-year"
    case .notYesNo: "not-yes-or-no"
    case .approximate: "approximate"
    case .noted: "remark-in-number"
    case .wrongUnit: "wrong-unit"
    case .season: "season"
    case .monthEnd: "month-of-end"
    case .monthOrNumber: "month-or-number"
    case .noOrMissing: "no-or-missing"
    case .unknownName: "unknown-name"
    case .ambiguousName: "ambiguous-name"
    case .unknownRegion: "unknown-region"
    case .ambiguousRegion: "ambiguous-region"
    case .unknownInstitution: "unknown-institution"
    case .ambiguousInstitution: "ambiguous-institution"
    case .unknownPerson: "unknown-person"
    case .ambiguousPerson: "ambiguous-person"
    case .unknownSchool: "unknown-school"
    case .ambiguousSchool: "ambiguous-school"
    case .noContext: "no-region"
    case .unknownReference: "unknown-reference"
    case .contradiction: "contradiction"
    case .constraint: "constraint-error"
    case .errorValue: "formula-error"
    case .uncalculated: "formula-without-value"
    case .conflict: "conflict"
    case .repeatedKey: "repeated-key"
    case .noId: "no-id"
    }
  }

  private static func hint(_ nearest: String?, _ language: Language) -> String {
    nearest.map { language.pick("；最接近的是“\($0)”", "; the nearest is '\($0)'") } ?? ""
  }
}

extension ImportQuestion {
  func prose(_ language: Language) -> String {
    let pick = language.pick
    switch self {
    case .unreadable(let reason): return pick("不能读取：", "cannot be read: ") + reason
    case .noHeader:
      return pick("找不到表头；用 --table 指明数据表", "no header was found; --table says which table it is of")
    case .severalTables(let names):
      return pick("可能是多个数据表：", "may be of several tables: ") + names.joined(separator: ", ")
        + pick("；用 --table 指明", "; --table says which")
    case .unknownTable(let name, let nearest):
      return pick("没有数据表 \(name)", "there is no table \(name)") + Self.hint(nearest, language)
    case .nearHeading(let column, let heading, let field, let name):
      let place = CellAddress.letters(of: column)
      return pick(
        "\(place) 栏“\(heading)”最接近“\(name)”（\(field)）：--accept 采用，--map '\(heading)=\(field)' 指明，--map '\(heading)=' 不导入",
        "column \(place) '\(heading)' is nearest to '\(name)' (\(field)): --accept takes it, --map '\(heading)=\(field)' says so, --map '\(heading)=' leaves it out"
      )
    case .sameField(let field, let columns):
      let letters = columns.map(CellAddress.letters).joined(separator: ", ")
      return pick("\(letters) 栏都对应 \(field)；用 --map 指明", "columns \(letters) all fill \(field); --map says which does")
    case .ambiguousHeading(let column, let heading, let fields):
      let place = CellAddress.letters(of: column)
      return pick(
        "\(place) 栏“\(heading)”可对应 \(fields.joined(separator: "、"))；用 --map 指明",
        "column \(place) '\(heading)' may be \(fields.joined(separator: ", ")); --map says which")
    case .lackingField(let field, let title):
      let name = title.map { "\($0) (\(field))" } ?? field
      let option =
        switch field {
        case "year": "--year"
        case "region_code", "institution_id": "--region"
        default: "--map"
        }
      return pick("没有必需的栏：\(name)；用 \(option) 指明", "no column fills \(name), which every record needs; \(option) does")
    case .unknownField(let name, let nearest):
      return pick("--map：没有字段 \(name)", "--map: there is no field \(name)") + Self.hint(nearest, language)
    case .unknownUnit(let unit):
      return pick("--unit：不认识的单位 \(unit)", "--unit: \(unit) is no unit known here, such as 万元")
    case .unknownRegion(let name, let nearest):
      return pick("--region：没有行政区划 \(name)", "--region: there is no region \(name)") + Self.hint(nearest, language)
    case .severalRegions(let codes):
      return pick("表内与文件名所指的县（市、区）不同：", "the sheet and the file's name say different regions: ")
        + codes.joined(separator: ", ") + pick("；用 --region 指明", "; --region says which")
    case .closedTable(let name, let reason):
      return pick("不能向数据表 \(name) 添加：\(reason)", "rows cannot be added to the table \(name): \(reason)")
    }
  }

  private static func hint(_ nearest: String?, _ language: Language) -> String {
    nearest.map { language.pick("；是否指 \($0)？", "; did you mean \($0)?") } ?? ""
  }
}

extension HeadingWay {
  func prose(_ language: Language) -> String {
    switch self {
    case .given: language.pick("指定", "as given")
    case .exact: language.pick("同名", "exact")
    case .folded: language.pick("写法不同", "folded")
    case .alias: language.pick("别名", "alias")
    case .nearest: language.pick("近似", "nearest")
    }
  }
}

extension LeftOutRows.Kind {
  func prose(_ language: Language) -> String {
    switch self {
    case .title: language.pick("标题", "titles")
    case .office: language.pick("填报单位", "office")
    case .unit: language.pick("单位", "unit")
    case .header: language.pick("表头", "header")
    case .repeatedHeader: language.pick("重复的表头", "header again")
    case .blank: language.pick("空行", "blank")
    case .total: language.pick("合计", "totals")
    case .note: language.pick("注释", "notes")
    }
  }
}

extension CellReading {
  func prose(_ language: Language) -> String {
    switch self {
    case .width: language.pick("全角字符或空格", "full-width or spaced")
    case .grouped: language.pick("千位分隔", "thousands separated")
    case .unitInCell: language.pick("格内带单位", "unit in the cell")
    case .unitOfSheet: language.pick("按表的单位换算", "converted from the sheet's unit")
    case .percent: language.pick("百分数", "percent")
    case .days: language.pick("天，每天 8 学时", "days of 8 hours")
    case .halfDays: language.pick("半天，每半天 4 学时", "half days of 4 hours")
    case .month: language.pick("年月，取当月 1 日", "month, its first day")
    case .monthEnd: language.pick("止于年月，按 --month-ends", "month of an end, by --month-ends")
    case .serial: language.pick("Excel 日期序号", "Excel's number of a day")
    case .chineseNumerals: language.pick("中文数字", "Chinese numerals")
    case .alias: language.pick("别名", "other name")
    case .outdated: language.pick("当时已停用的名称", "name not in use then")
    case .formerName: language.pick("旧名或旧代码", "former name or code")
    case .shortName: language.pick("简称", "short name")
    case .byName: language.pick("按名称查得", "found by name")
    case .byRegion: language.pick("按行政区划查得", "found by region")
    case .missingWord: language.pick("视为缺失（/、—、无……）", "read as missing (/, —, 无 …)")
    case .filledDown: language.pick("沿用上一格（--fill-down）", "cell above (--fill-down)")
    case .merged: language.pick("合并单元格", "merged cell")
    case .schoolYear: language.pick("学年，取起始年", "school year, by its first year")
    case .emptyIsNone: language.pick("空格视为不分用途", "empty: no purpose in particular")
    }
  }
}
