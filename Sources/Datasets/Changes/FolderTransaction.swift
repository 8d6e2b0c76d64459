internal import Glibc

/// Several files of a folder replaced as one: after a crash at any moment, either none has changed or all have.
///
///     let transaction = try FolderTransaction("datasets/guangxi")     // nobody else changes it now
///     try transaction.stage(officers, as: "officers.csv")
///     try transaction.stage(description, as: "datapackage.json")
///     try transaction.commit()
///
/// New files are staged in `.jiaoyan-change` within the folder and synced. The journal that then appears there is the
/// decision: without it a stage is rubbish, with it the files are put in their places, by this process or by whoever opens
/// the folder next (`FolderTransaction.recover`).
///
/// Invariant: the folder is locked against other transactions from the beginning to `deinit`; no file of it is touched
/// before the journal is on the disk.
package final class FolderTransaction {
  package let folder: String
  private let lock: FolderLock
  private var paths: [String] = []
  private var isDecided = false

  static let stageName = ".jiaoyan-change"

  /// Locks the folder and clears away what an earlier transaction left. Throws `cannotWrite` where another one is at work,
  /// or the folder cannot be written.
  package init(_ folder: String) throws(DatasetFailure) {
    self.folder = folder
    lock = try FolderLock(folder, waits: false)
    try ChangeJournal.finish(in: folder)
    Self.removeStage(in: folder)
    let stage = folder + "/" + Self.stageName
    guard mkdir(stage, 0o777) == 0 else { throw .cannotWrite(path: stage, reason: FileBytes.lastError) }
  }

  deinit {
    if !isDecided { Self.removeStage(in: folder) }
  }

  /// Keeps the bytes that the file at this path, relative to the folder, is to have. Throws `cannotWrite`.
  package func stage(_ bytes: [UInt8], as path: String) throws(DatasetFailure) {
    let staged = ChangeJournal.stagedPath(of: paths.count, in: folder)
    try FileBytes.writeSynced(bytes, to: staged, mode: FileBytes.mode(of: folder + "/" + path))
    paths.append(path)
  }

  /// Puts all staged files in their places. Throws `cannotWrite`; where that is after the decision, the next opening of the
  /// folder goes on with it.
  package func commit() throws(DatasetFailure) {
    guard !paths.isEmpty else { return }
    try ChangeJournal(paths: paths).write(in: folder)
    isDecided = true
    try ChangeJournal.finish(in: folder)
  }

  /// Finishes or clears away what a process that died left in the folder; gives the files that could not be put in their
  /// places, since the folder is not ours to write, with where they are: what a reader must read instead.
  package static func recover(_ folder: String) throws(DatasetFailure) -> [String: String] {
    guard FileBytes.exists(folder + "/" + stageName) else { return [:] }
    guard ChangeJournal.stands(in: folder) else {
      // Nothing was decided. A stage that is in use is locked and stays.
      if let lock = try? FolderLock(folder, waits: false) {
        withExtendedLifetime(lock) { removeStage(in: folder) }
      }
      return [:]
    }
    // Whoever holds the lock is putting files in their places, which takes no time.
    let lock = try FolderLock(folder, waits: true)
    defer { withExtendedLifetime(lock) {} }
    do throws(DatasetFailure) {
      try ChangeJournal.finish(in: folder)
      return [:]
    } catch {
      guard case .cannotWrite = error else { throw error }
      return try ChangeJournal.read(in: folder)?.staged(in: folder) ?? [:]
    }
  }

  private static func removeStage(in folder: String) {
    let stage = folder + "/" + stageName
    guard !ChangeJournal.stands(in: folder) else { return }
    for name in FileBytes.names(in: stage) { unlink(stage + "/" + name) }
    rmdir(stage)
  }
}

/// A folder held by one process: the system lets go of it when the process dies.
final class FolderLock {
  private let descriptor: Int32

  init(_ folder: String, waits: Bool) throws(DatasetFailure) {
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .cannotWrite(path: folder, reason: FileBytes.lastError) }
    // From here on the object is whole, and `deinit` closes even where this throws.
    descriptor = opened
    while flock(opened, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 {
      if errno == EINTR { continue }
      let reason = errno == EWOULDBLOCK ? "another import is at work on it" : FileBytes.lastError
      throw .cannotWrite(path: folder, reason: reason)
    }
  }

  deinit { close(descriptor) }
}
