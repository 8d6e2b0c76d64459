public import Datasets
internal import Tables

/// Rules between columns and tables of the education model that no schema can say.
///
/// Each has a code of its own in the report. What contradicts itself is an error; what may have its reason (a day's delay
/// between two counts) is a warning. A table or column that the dataset lacks breaks no rule.
public enum ModelRules {
  /// Adds what the dataset breaks to the tables of the report, unless the dataset is not one that can be opened. Throws
  /// `stopped`.
  public static func add(to report: inout ValidationReport, folder: String) throws(DatasetFailure) {
    guard report.errors.isEmpty, let education = try? Education.open(folder) else { return }
    for index in report.tables.indices {
      let name = report.tables[index].name
      guard report.tables[index].rowCount != nil, EducationModel.tables.contains(where: { $0.name == name }),
        let rows = try? education.rows(of: name)
      else { continue }
      var found = datesInOrder(rows) + columnRules(rows)
      if name == "officer_subjects" { found += try knownSubjects(rows, education) }
      report.tables[index].errors += found.sorted { ($0.row ?? 0) < ($1.row ?? 0) }
      if name == "budget_lines" { report.tables[index].warnings += purposeSums(rows) }
      if name == "institution_years" { report.tables[index].warnings += try filledPosts(rows, education) }
      let strange = try officerWarnings(rows, education) + placeWarnings(rows, education)
      report.tables[index].warnings += strange.prefix(PackageValidation.standardLimit)
      if strange.count > PackageValidation.standardLimit {
        report.tables[index].warnings.append("\(strange.count - PackageValidation.standardLimit) more warnings")
      }
    }
  }

  /// A warning with its code and the row of the file.
  static func warning(_ code: ValidationCode, _ rows: ModelRows, _ row: Int, _ text: String) -> String {
    "[\(code.rawValue)] row \(rows.loaded.fileRow(row)): \(text)"
  }

  /// Columns of which the first comes before the second, or on the same day.
  private static let spans = [
    ("start_on", "end_on"), ("from_on", "to_on"), ("valid_from", "valid_to"), ("appointed_on", "left_on"),
    ("opened_on", "closed_on"), ("founded_on", "closed_on"), ("found_on", "closed_on"),
    ("suspended_from", "suspended_to"),
  ]

  private static func datesInOrder(_ rows: ModelRows) -> [ValidationError] {
    var errors: [ValidationError] = []
    for (first, second) in spans {
      let (starts, ends) = (rows.days(first), rows.days(second))
      for row in 0..<rows.count {
        guard let start = starts[row], let end = ends[row], end < start else { continue }
        errors.append(
          ValidationError(
            .dateOrder, row: rows.loaded.fileRow(row), field: second,
            note: "\(second) \(end) is before \(first) \(start)"))
      }
    }
    return errors
  }

  /// Rules between the columns of one row.
  private static func columnRules(_ rows: ModelRows) -> [ValidationError] {
    switch rows.name {
    case "school_funds":
      atMost(rows, "research_spent", "public_funds") + share(rows, "research_share_rule")
    case "institution_years": atMost(rows, "senior_posts", "professional_posts")
    case "school_years": atMost(rows, "new_teachers_mentored", "new_teachers")
    case "officers": share(rows, "fte")
    case "training_records": hoursPerDay(rows)
    default: []
    }
  }

  private static func atMost(_ rows: ModelRows, _ part: String, _ whole: String) -> [ValidationError] {
    let (parts, wholes) = (rows.numbers(part), rows.numbers(whole))
    return (0..<rows.count).compactMap { row in
      guard let part = parts[row], let whole = wholes[row], part > whole else { return nil }
      return ValidationError(
        .amountRange, row: rows.loaded.fileRow(row),
        note: "\(DecimalText.shortest(part)) is more than the \(DecimalText.shortest(whole)) it is a part of")
    }
  }

  /// A share above 1 is a percentage, or money.
  private static func share(_ rows: ModelRows, _ column: String) -> [ValidationError] {
    let shares = rows.numbers(column)
    return (0..<rows.count).compactMap { row in
      guard let share = shares[row], !(0...1).contains(share) else { return nil }
      return ValidationError(
        .amountRange, row: rows.loaded.fileRow(row), field: column,
        note: "\(column) is a share between 0 and 1, found \(DecimalText.shortest(share))")
    }
  }

  /// Four hours before noon and four after are what a day of training counts for.
  private static let mostHoursPerDay = 8.0

  private static func hoursPerDay(_ rows: ModelRows) -> [ValidationError] {
    let (hours, starts, ends) = (rows.numbers("credit_hours"), rows.days("start_on"), rows.days("end_on"))
    return (0..<rows.count).compactMap { row in
      guard let hours = hours[row], let start = starts[row], let end = ends[row], start <= end else { return nil }
      let days = end - start + 1
      guard hours > Double(days) * mostHoursPerDay else { return nil }
      return ValidationError(
        .amountRange, row: rows.loaded.fileRow(row), field: "credit_hours",
        note: "\(DecimalText.shortest(hours)) hours in \(days) days; a day counts for \(Int(mostHoursPerDay)) at most")
    }
  }

  private static func knownSubjects(_ rows: ModelRows, _ education: Education) throws(DatasetFailure)
    -> [ValidationError]
  {
    guard let list = try education.rows(of: "subject_stages") else { return [] }
    let (listed, listedStages) = (list.texts("subject"), list.texts("stage"))
    var pairs: Set<[String]> = []
    for row in 0..<list.count {
      if let subject = listed[row], let stage = listedStages[row] { pairs.insert([subject, stage]) }
    }
    // 艺术 stands for music and art of its stage.
    for pair in pairs where pair[0] == "YU" || pair[0] == "MS" { pairs.insert(["YS", pair[1]]) }
    let (subjects, stages) = (rows.texts("subject"), rows.texts("stage"))
    return (0..<rows.count).compactMap { row in
      guard let subject = subjects[row], let stage = stages[row], !pairs.contains([subject, stage]) else { return nil }
      return ValidationError(
        .unknownSubject, row: rows.loaded.fileRow(row), note: "subject \(subject) at stage \(stage)")
    }
  }

  /// The purposes of the special money, where they are told, add up to it, but for a yuan lost in rounding.
  private static func purposeSums(_ rows: ModelRows) -> [String] {
    let (regions, years, lines) = (rows.texts("region_code"), rows.integers("year"), rows.texts("line"))
    let (purposes, amounts) = (rows.texts("purpose"), rows.numbers("budgeted"))
    var totals: [String: (row: Int, amount: Double)] = [:]
    var parts: [String: Double] = [:]
    for row in 0..<rows.count where lines[row] == "research_special" {
      guard let region = regions[row], let year = years[row], let amount = amounts[row] else { continue }
      let key = "\(region) \(year)"
      if purposes[row] ?? "none" == "none" { totals[key] = (row, amount) } else { parts[key, default: 0] += amount }
    }
    return totals.sorted { $0.value.row < $1.value.row }.compactMap { key, total in
      guard let sum = parts[key], abs(sum - total.amount) > 1 else { return nil }
      return warning(
        .sumMismatch, rows, total.row,
        "research_special of \(key) is \(DecimalText.shortest(total.amount)), its purposes add up to "
          + DecimalText.shortest(sum))
    }
  }

  /// Posts that are filled, and officers on the establishment at the year's end.
  private static func filledPosts(_ rows: ModelRows, _ education: Education) throws(DatasetFailure) -> [String] {
    guard let officers = try education.rows(of: "officers") else { return [] }
    let (homes, areOn) = (officers.texts("institution_id"), officers.booleans("on_establishment"))
    let (starts, ends) = (officers.days("appointed_on"), officers.days("left_on"))
    var members: [String: [(from: Day?, before: Day?)]] = [:]
    for row in 0..<officers.count where areOn[row] == true {
      if let home = homes[row] { members[home, default: []].append((starts[row], ends[row])) }
    }
    let (ids, years, filled) = (rows.texts("institution_id"), rows.integers("year"), rows.integers("filled_posts"))
    return (0..<rows.count).compactMap { row in
      guard let id = ids[row], let year = years[row], let filled = filled[row],
        let day = Day(year: Int(year), month: 12, day: 31)
      else { return nil }
      let count = (members[id] ?? []).count { ($0.from ?? day) <= day && ($0.before.map { day < $0 } ?? true) }
      guard abs(Int64(count) - filled) > 1 else { return nil }
      return warning(
        .sumMismatch, rows, row,
        "filled_posts is \(filled), officers on the establishment at the end of \(year) are \(count)")
    }
  }
}
