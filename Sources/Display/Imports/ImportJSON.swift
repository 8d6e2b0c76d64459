internal import Datasets
package import Import

/// The plan and the result of an import as JSON: the same facts as `ImportText`, with codes beside the words.
package enum ImportJSON {
  /// Indented, ending with a newline. The same import gives the same bytes.
  package static func bytes(
    of report: ImportReport, version: String, showsPersonal: Bool, _ language: Language
  ) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("version", version)
      json.member("dataset", report.dataset)
      json.member("dryRun", report.isDryRun)
      json.member("ready", report.isReady)
      json.member("written", report.isWritten)
      json.key("rows")
      report.rows.write(to: &json)
      json.key("cells")
      report.cells.write(to: &json)
      json.key("tables")
      json.array { json in
        for table in report.tables { table.write(to: &json) }
      }
      json.key("sheets")
      json.array { json in
        for sheet in report.sheets { sheet.write(to: &json, language) }
      }
      json.key("rejects")
      json.array { json in
        for reject in report.rejects { reject.write(to: &json, showsPersonal, language) }
      }
      json.member("passedOver", texts: report.passedOver)
    }
    json.endLine()
    return json.bytes
  }
}

extension RowCounts {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("read", read)
      json.member("added", added)
      json.member("replaced", replaced)
      json.member("unchanged", unchanged)
      json.member("repeated", repeated)
      json.member("rejected", rejected)
    }
  }
}

extension CellCounts {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("read", read)
      json.member("loaded", loaded)
      json.member("rejected", rejected)
      json.member("inOtherColumns", inOtherColumns)
      json.member("inOtherRows", inOtherRows)
    }
  }
}

extension TableReport {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("added", added)
      json.member("replaced", replaced)
      json.member("unchanged", unchanged)
      json.member("newIds", newIds)
    }
  }
}

extension SheetReport {
  fileprivate func write(to json: inout JSONWriter, _ language: Language) {
    json.object { json in
      json.member("file", path)
      json.member("sheet", sheet)
      json.member("encoding", encoding?.name)
      json.member("table", table)
      json.member("passedOver", passedOver?.rawValue)
      json.key("headerRows")
      json.array { json in
        for row in headerRows { json.value(row) }
      }
      json.member("unit", unit)
      json.member("unitIsAssumed", lacksUnit)
      json.key("region")
      if let region {
        json.object { json in
          json.member("code", region.code)
          json.member("name", region.name)
          json.member("source", region.source.rawValue)
        }
      } else {
        json.null()
      }
      json.key("columns")
      json.array { json in
        for column in columns { column.write(to: &json) }
      }
      json.key("everyRow")
      json.object { json in
        for (field, value) in constants.sorted(by: { $0.key < $1.key }) { json.member(field, value) }
      }
      json.key("leftOut")
      json.object { json in
        for left in leftOut {
          json.key(left.kind.rawValue)
          json.array { json in
            for row in left.rows { json.value(row) }
          }
        }
      }
      json.key("rows")
      rows.write(to: &json)
      json.key("cells")
      cells.write(to: &json)
      json.member("questions", texts: questions.map { $0.prose(language) })
      json.member("remarks", texts: remarks)
    }
  }
}

extension ColumnPlan {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("column", letters)
      json.member("heading", heading)
      json.member("field", field)
      json.member("way", way?.rawValue)
      json.member("name", name)
      json.member("unit", unit)
      json.key("readings")
      json.object { json in
        for reading in CellReading.allCases {
          if let count = readings[reading] { json.member(reading.rawValue, count) }
        }
      }
    }
  }
}

extension ImportReject {
  fileprivate func write(to json: inout JSONWriter, _ showsPersonal: Bool, _ language: Language) {
    json.object { json in
      json.member("file", path)
      json.member("sheet", sheet)
      json.member("row", row)
      json.member("cell", column == nil ? nil : cell)
      json.member("heading", heading)
      json.member("table", table)
      json.member("field", field)
      json.member("value", isPersonal && !showsPersonal && !value.isEmpty ? "•••" : value)
      json.member("code", reason.code)
      json.member("message", reason.prose(language))
    }
  }
}
