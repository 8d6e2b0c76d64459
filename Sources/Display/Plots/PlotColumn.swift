internal import Tables

/// One column as places along an axis.
///
/// Invariant: `values` has one element a row, NaN where the cell has no place: it is missing, or no finite number.
struct PlotColumn {
  let field: Field
  private(set) var values: [Double]
  private(set) var missing: Int
  private(set) var notFinite = 0
  /// The names of a column of texts or truth values; band i is the value i.
  fileprivate(set) var names: [String]?
  /// What the figures are counted in, once they have been brought to a readable size.
  fileprivate(set) var unit: String?
  private var isConverted = false
  /// The least and the greatest value; nil where there is none.
  private(set) var range: ClosedRange<Double>?

  /// Reads a column: numbers and days as they are, texts and truth values as bands in the order of their categories, else of
  /// first appearance. Linear. Throws `unknownColumn`, `stopped`.
  init(_ name: String, of table: Table) throws(TableFailure) {
    field = try table.field(name)
    let column = try table.column(name)
    try Supervision.reserve(rows: table.rowCount, bytesPerRow: 8)
    values = [Double](repeating: .nan, count: table.rowCount)
    missing = column.missingCount
    unit = field.unit
    switch column.storage {
    case .integer(let cells): try read(cells, column.validity) { Double($0) }
    case .number(let cells): try read(cells, column.validity) { $0 }
    case .date(let cells):
      unit = nil
      try read(cells, column.validity) { Double($0) }
    case .boolean(let cells):
      unit = nil
      names = ["false", "true"]
      try read(cells, column.validity) { $0 ? 1 : 0 }
    case .text(let codes, let dictionary):
      unit = nil
      try read(codes, column.validity) { Double($0) }
      try nameBands(dictionary)
    }
  }

  private mutating func read<Cell>(
    _ cells: Cells<Cell>, _ validity: Validity, _ place: (Cell) -> Double
  ) throws(TableFailure) {
    var (least, most) = (Double.infinity, -Double.infinity)
    for start in stride(from: 0, to: cells.count, by: Supervision.everyRows) {
      try Supervision.check()
      for row in start..<min(start + Supervision.everyRows, cells.count) where validity.isPresent(row) {
        let value = place(cells[row])
        guard value.isFinite else {
          notFinite += 1
          continue
        }
        values[row] = value
        least = min(least, value)
        most = max(most, value)
      }
    }
    range = least <= most ? least...most : nil
  }

  /// Turns codes of a dictionary into numbers of bands.
  private mutating func nameBands(_ dictionary: TextDictionary) throws(TableFailure) {
    var places = [Double](repeating: .nan, count: dictionary.count)
    var names: [String] = []
    for category in field.categories ?? [] {
      // A category that no cell holds has no band.
      guard let code = dictionary.code(of: category), places[Int(code)].isNaN, values.contains(Double(code)) else {
        continue
      }
      places[Int(code)] = Double(names.count)
      names.append(VisibleText.of(category))
    }
    for row in values.indices where !values[row].isNaN {
      let code = Int(values[row])
      if places[code].isNaN {
        places[code] = Double(names.count)
        names.append(VisibleText.of(dictionary[UInt32(code)]))
      }
      values[row] = places[code]
    }
    self.names = names
    range = names.isEmpty ? nil : 0...Double(names.count - 1)
  }

  var isNumeric: Bool { field.type.isNumeric }

  /// Whether the figures are whole numbers, and shown as such.
  var isWhole: Bool { field.type == .integer && !isConverted }

  /// Whether the cells are whole years: those between two that are there can be missing.
  var holdsYears: Bool {
    guard field.type == .integer, field.isYear, let range else { return false }
    return range.lowerBound >= 0 && range.upperBound <= 9999
  }

  /// Money in 元, 万元 or 亿元, by its greatest figure, and shares in percent.
  mutating func readable(_ language: Language) {
    guard isNumeric, !holdsYears else { return }
    let most = range.map { max($0.lowerBound.magnitude, $0.upperBound.magnitude) } ?? 0
    if FigureScale.tenThousand.applies(to: field) {
      unit = language.pick("元", "CNY")
      guard let scale = FigureScale.allCases.last(where: { most >= $0.yuan }) else { return }
      unit = scale.rawValue
      convert { $0 / scale.yuan }
    } else if unit == "1" {
      unit = nil
      guard field.type == .number, most < 1e300 else { return }
      unit = "%"
      convert { ($0 * 100).rounded(toDigits: 14) }
    }
  }

  private mutating func convert(_ conversion: (Double) -> Double) {
    isConverted = true
    for row in values.indices { values[row] = conversion(values[row]) }
    range = range.map { conversion($0.lowerBound)...conversion($0.upperBound) }
  }

  /// The axis of these values.
  ///
  /// - Parameter isRounded: whether the axis ends in round values, so that marks do not lie at its ends.
  func axis(_ language: Language, from least: Double? = nil, isRounded: Bool = true) -> Axis {
    var axis = Axis(label: label(language), unit: unit == "year" ? nil : unit, scale: scale(least, isRounded))
    if case .numbers = axis.scale { axis.decimals = decimals }
    axis.isPersonal = field.isPersonal && names != nil
    return axis
  }

  private func scale(_ least: Double?, _ isRounded: Bool) -> Scale {
    if let names { return .bands(names) }
    guard let range else { return holdsYears ? .years(0...1) : .numbers(0...1) }
    let domain = Scale.widened(
      min(range.lowerBound, least ?? range.lowerBound), max(range.upperBound, least ?? range.upperBound),
      by: holdsYears || field.type == .date ? 1 : nil)
    if field.type == .date { return .days(domain) }
    if holdsYears { return .years(domain) }
    let scale = Scale.numbers(domain, areWhole: isWhole)
    return isRounded ? scale.rounded() : scale
  }

  /// What the column is called: its title where the reader's language is that of the titles, else its name.
  func label(_ language: Language) -> String { field.label(language) }

  /// Decimals that tell the figures apart: four digits of the greatest, and none that no figure needs.
  private var decimals: Int {
    let most = range.map { max($0.lowerBound.magnitude, $0.upperBound.magnitude) } ?? 0
    guard most > 0 else { return 0 }
    var room = 3
    var power = 10.0
    while power <= most, room > 0 { (power, room) = (power * 10, room - 1) }
    while power / 10 > most, room < 9 { (power, room) = (power / 10, room + 1) }
    var needed = 0
    for value in values.prefix(10_000) where needed < room && !value.isNaN {
      needed = max(needed, FigureText.decimals(of: value, most: room))
    }
    return needed
  }
}

extension Field {
  /// What a reader calls the column.
  func label(_ language: Language) -> String { VisibleText.of(language.pick(title ?? name, name)) }
}

extension Double {
  /// The value with this many digits, so that 0.07 · 100 is 7.
  func rounded(toDigits digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    var power = 1.0
    var places = 0
    var left = magnitude
    while left >= 1, places < 20 { (left, places) = (left / 10, places + 1) }
    while left < 0.1, places > -8 { (left, places) = (left * 10, places - 1) }
    let shift = digits - places
    guard (0...22).contains(shift) else { return self }
    for _ in 0..<shift { power *= 10 }
    let shifted = self * power
    return shifted.isFinite && shifted.magnitude < 9e15 ? shifted.rounded() / power : self
  }
}

extension PlotColumn {
  /// A text column without a present cell is taken for figures: it has no names to show.
  mutating func hasNoNames() {
    names = nil
    unit = field.unit
  }
}
