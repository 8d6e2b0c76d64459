/// Regions as tiles at schematic places.
struct TileMap {
  struct Region {
    let code: String
    let name: String
    let short: String
    let english: String
    let column: Int
    let row: Int
  }

  let regions: [Region]

  /// The 14 cities of Guangxi.
  static let guangxi = TileMap(csv: String(decoding: PackageResources.guangxi_cities_csv, as: UTF8.self))

  /// Reads lines of code, name, short name, English name, column and row, below comments and a header.
  init(csv: String) {
    regions = csv.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().compactMap { line in
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 6, let column = Int(cells[4]), let row = Int(cells[5]) else { return nil }
      return Region(
        code: cells[0], name: cells[1], short: cells[2], english: cells[3], column: column, row: row)
    }
  }

  /// The place among `regions` of what is called so: by code, or by one of the names.
  func place(of text: String) -> Int? {
    regions.firstIndex { region in
      [region.code, region.name, region.short, region.english].contains(text) || text == region.english + " City"
    }
  }
}
