internal import Datasets
internal import Education
internal import Glibc

/// Which dataset a command works on.
enum DatasetChoice {
  /// The dataset that was named, else the one that is there. Throws where it cannot be opened.
  static func open(named name: String?, cache: ColumnCache?) throws -> Education {
    let folder = try folder(named: name)
    do {
      return try Education.open(folder, cache: cache)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The folder of the dataset that was named, else the one in the current folder, else the bundled one. Throws where none is there.
  static func folder(named name: String?) throws -> String {
    if let name { return name }
    if isPackage(".") { return "." }
    if let bundled { return bundled }
    throw CommandFailure(
      .dataFailed,
      "no dataset: the current folder has no datapackage.json, and no bundled dataset was found; "
        + "name a folder, or make one with 'jiaoyan synth --output DIR'")
  }

  /// `datasets/guangxi` beside the program or above it, as it stands in a source tree or in `share/jiaoyan` of an
  /// installation.
  private static var bundled: String? {
    guard var folder = programFolder else { return nil }
    while !folder.isEmpty {
      for place in ["/datasets/guangxi", "/share/jiaoyan/datasets/guangxi"] where isPackage(folder + place) {
        return folder + place
      }
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
    }
    return nil
  }

  private static var programFolder: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    let program = String(cString: path)
    return program.lastIndex(of: "/").map { String(program[..<$0]) }
  }

  private static func isPackage(_ folder: String) -> Bool {
    access(folder + "/datapackage.json", F_OK) == 0
  }
}
