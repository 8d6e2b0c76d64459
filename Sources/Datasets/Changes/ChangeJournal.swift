internal import Glibc

/// The decision to replace files: which ones, in the order in which they are staged.
///
/// Invariant: a journal that stands is whole, and every file of it is either staged or in its place already.
struct ChangeJournal {
  /// Relative to the folder.
  let paths: [String]

  private static func path(in folder: String) -> String { folder + "/\(FolderTransaction.stageName)/journal.json" }

  static func stagedPath(of index: Int, in folder: String) -> String {
    folder + "/" + stagedName(index)
  }

  private static func stagedName(_ index: Int) -> String { "\(FolderTransaction.stageName)/\(index)" }

  static func stands(in folder: String) -> Bool { FileBytes.exists(path(in: folder)) }

  /// Makes the decision, on the disk when this returns.
  func write(in folder: String) throws(DatasetFailure) {
    var json = JSONWriter(indented: true)
    json.object { json in json.member("files", texts: paths) }
    json.endLine()
    let stage = folder + "/" + FolderTransaction.stageName
    try FileBytes.syncFolder(stage)
    try FileBytes.writeAtomically(json.bytes, to: Self.path(in: folder))
    try FileBytes.syncFolder(stage)
  }

  /// The journal that stands in a folder; nil where none does. Throws `damaged` where it is none of ours.
  static func read(in folder: String) throws(DatasetFailure) -> ChangeJournal? {
    let path = path(in: folder)
    guard FileBytes.exists(path) else { return nil }
    let bytes = try FileBytes.read(path)
    let document = bytes.withUnsafeBufferPointer { try? JSONValue.read($0) }
    guard case .list(let files)? = document?["files"] else {
      throw .damaged(path: path, format: "journal", place: nil, reason: "it names no files")
    }
    var paths: [String] = []
    for file in files {
      // A dataset may come from anywhere, and its journal must not reach out of it.
      guard case .text(let name) = file, !name.hasPrefix("/"), !name.split(separator: "/").contains(".."),
        !name.isEmpty, !name.utf8.contains(0)
      else { throw .damaged(path: path, format: "journal", place: nil, reason: "it names a file outside the folder") }
      paths.append(name)
    }
    return ChangeJournal(paths: paths)
  }

  /// Where the files stand that are not in their places yet, relative to the folder.
  func staged(in folder: String) -> [String: String] {
    var staged: [String: String] = [:]
    for (index, path) in paths.enumerated() where FileBytes.exists(Self.stagedPath(of: index, in: folder)) {
      staged[path] = Self.stagedName(index)
    }
    return staged
  }

  /// Puts the files of the journal that stands in their places and removes it; does nothing where none does. May be done
  /// again after it was broken off. The caller holds the lock. Throws `cannotWrite`, `damaged`.
  static func finish(in folder: String) throws(DatasetFailure) {
    guard let journal = try read(in: folder) else { return }
    var folders: Set<String> = [folder]
    for (index, path) in journal.paths.enumerated() {
      let (staged, target) = (stagedPath(of: index, in: folder), folder + "/" + path)
      if let slash = target.lastIndex(of: "/") { folders.insert(String(target[..<slash])) }
      guard FileBytes.exists(staged) else { continue }
      guard rename(staged, target) == 0 else { throw .cannotWrite(path: target, reason: FileBytes.lastError) }
    }
    for folder in folders.sorted() { try FileBytes.syncFolder(folder) }
    unlink(Self.path(in: folder))
    rmdir(folder + "/" + FolderTransaction.stageName)
  }
}
