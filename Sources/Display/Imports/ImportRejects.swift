package import Datasets
package import Import
package import Tables

/// The cells that an import rejected, as a table: for a file that opens in Excel.
package enum ImportRejects {
  /// One row for each cell that kept its row out. Values of personal columns are `•••` unless they are asked for.
  package static func table(
    _ rejects: [ImportReject], showsPersonal: Bool, _ language: Language
  ) -> Table {
    let titles: [(String, String)] = [
      ("file", "文件"), ("sheet", "工作表"), ("row", "行"), ("cell", "单元格"), ("heading", "栏目"), ("table", "数据表"),
      ("field", "字段"), ("value", "原值"), ("reason", "原因代码"), ("explanation", "原因"),
    ]
    var builders = titles.map { ColumnBuilder($0.0 == "row" ? .integer : .text) }
    for reject in rejects {
      let isMasked = reject.isPersonal && !showsPersonal && !reject.value.isEmpty
      let texts: [String?] = [
        reject.path, reject.sheet, nil, reject.column == nil ? nil : reject.cell, reject.heading, reject.table,
        reject.field, isMasked ? Table.mask : reject.value, reject.reason.code, reject.reason.prose(language),
      ]
      for (place, text) in texts.enumerated() {
        if place == 2 {
          builders[place].append(integer: Int64(reject.row))
        } else if let text, !text.isEmpty {
          builders[place].append(text: text)
        } else {
          builders[place].appendMissing()
        }
      }
    }
    let columns = zip(titles, builders).map { title, builder in
      (Field(title.0, builder.type, title: language.pick(title.1, title.0)), builder.finished())
    }
    do {
      return try Table(columns: columns)
    } catch {
      preconditionFailure("the columns of rejects are of one length: \(error)")
    }
  }

  /// Writes the table of rejects to a file of a kind that its name tells; `.csv` with the mark by which Excel knows its
  /// encoding. Throws `unwritable`, `cannotWrite`.
  package static func write(
    _ rejects: [ImportReject], to path: String, showsPersonal: Bool, _ language: Language
  ) throws(DatasetFailure) {
    var options = WritingOptions()
    options.hasByteOrderMark = true
    options.showsPersonal = true
    options.language = language.rawValue
    options.sheetName = language.pick("未导入", "rejects")
    let writer = try TableFiles.writer(for: path, among: TableFiles.writers)
    _ = try TableFiles.write(
      table(rejects, showsPersonal: showsPersonal, language), to: path, by: writer, options)
  }
}
