/// A report as JSON, in the shape that frictionless writes: `valid`, `stats`, `warnings`, `errors`, and a task for each
/// table. It has no `seconds`: the same data give the same bytes.
public enum ValidationJSON {
  /// The report, indented, ending with a newline; `version` is that of the program.
  public static func bytes(of report: ValidationReport, version: String) -> [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("version", version)
      json.member("valid", report.isValid)
      json.key("stats")
      json.object { json in
        json.member("tasks", report.tables.count)
        json.member("errors", report.errorCount)
        json.member("warnings", report.warningCount)
      }
      json.member("warnings", texts: [])
      json.key("errors")
      json.array { json in
        for error in report.errors { error.write(to: &json) }
      }
      json.key("tasks")
      json.array { json in
        for table in report.tables { table.write(to: &json) }
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension TableValidation {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("type", "table")
      json.member("valid", errors.isEmpty)
      json.member("place", place)
      json.member("labels", texts: labels)
      json.key("stats")
      json.object { json in
        json.member("errors", errors.count)
        json.member("warnings", warnings.count)
        if let sha256 { json.member("sha256", sha256) }
        if let size { json.member("bytes", size) }
        if rowCount != nil { json.member("fields", labels.count) }
        if let rowCount { json.member("rows", rowCount) }
      }
      json.member("warnings", texts: warnings)
      json.key("errors")
      json.array { json in
        for error in errors { error.write(to: &json) }
      }
    }
  }
}

extension ValidationError {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("type", code.rawValue)
      json.member("title", code.title)
      json.member("description", code.prose)
      json.member("message", description)
      json.member("tags", texts: code.tags)
      json.member("note", note)
      if let row { json.member("rowNumber", row) }
      if let cell { json.member("cell", cell) }
      if let label { json.member("label", label) }
      if let field { json.member("fieldName", field) }
      if let column { json.member("fieldNumber", column) }
    }
  }
}
