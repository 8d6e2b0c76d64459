internal import Glibc

/// Names of files and folders, a folder with its slash.
enum PathCompletion {
  static func completion(of text: String) -> Completion {
    let folder = text.lastIndex(of: "/").map { String(text[...$0]) } ?? ""
    let begun = text.dropFirst(folder.count)
    return Completion(of: begun, among: names(in: folder, hidden: begun.hasPrefix(".")))
  }

  private static func names(in folder: String, hidden: Bool) -> [String] {
    var place = folder.isEmpty ? "." : folder
    if place.hasPrefix("~/"), let home = getenv("HOME") { place = String(cString: home) + place.dropFirst() }
    guard let directory = opendir(place) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != "..", hidden || !name.hasPrefix(".") else { continue }
      var status = stat()
      let isFolder = stat(place + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      names.append(name + (isFolder ? "/" : ""))
    }
    return names
  }
}
