internal import Datasets
internal import Glibc

/// Which folders scripts may read and write.
///
/// Symbolic links and `..` are resolved before a path is compared, so that no name leads out of a granted folder.
public struct FileAccess: Sendable {
  private let readable: [String]
  private let writable: [String]

  /// Access to these folders and all below them; what may be written may be read.
  public init(read: [String], write: [String]) {
    readable = Self.folders(read + write)
    writable = Self.folders(write)
  }

  /// The folders that there are, each once.
  private static func folders(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.compactMap(resolved).filter { seen.insert($0).inserted }
  }

  /// Throws `forbiddenPath` where the path lies in no granted folder.
  func check(_ path: String, writing: Bool) throws(CallFailure) {
    let roots = writing ? writable : readable
    // The system would stop reading the name at a NUL, and so open another file than the one that was checked.
    // Caches are believed when a table is opened: a script that could write them could make up data.
    guard !path.utf8.contains(0), let real = Self.resolvedPlace(path), !ColumnCache.owns(real),
      roots.contains(where: { real == $0 || real.hasPrefix($0 == "/" ? "/" : $0 + "/") })
    else { throw .forbiddenPath(path: path, isWriting: writing, roots: roots) }
  }

  /// The real path of what is there, or of the folder in which it would be made.
  private static func resolvedPlace(_ path: String) -> String? {
    if let real = resolved(path) { return real }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard !name.isEmpty, name != ".", name != "..", let real = resolved(folder) else { return nil }
    return real == "/" ? "/" + name : real + "/" + name
  }

  private static func resolved(_ path: String) -> String? {
    guard !path.utf8.contains(0), let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
