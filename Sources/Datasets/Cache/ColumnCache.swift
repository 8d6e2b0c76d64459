internal import Glibc
internal import Synchronization
internal import Tables
internal import Dispatch

/// Keeps the columns of large tables as they lie in memory, so that a second opening need not read their text again.
///
///     let cache = ColumnCache(atLeast: 16 << 20)
///     let dataset = try Dataset.open("country", cache: cache)
///     try dataset.table("training_records")      // slow once, then mapped
///
/// A cache is believed only when all of this holds: it was written by this very program file for this package and table,
/// its seal (SHA-256) is that of its bytes, and the SHA-256 of the source file is the one that it was made from. The source is read
/// and hashed each time, on the other core while the seal is checked: times and sizes of files can stand still when contents
/// change, and a report names the hash in any case. Everything else means that the file is read again and the cache made
/// anew; what cannot be written is left. Caches are the user's own (mode 0600), replaced in one step, and never read by scripts.
public struct ColumnCache: Sendable {
  /// The folder of caches, beside a dataset or in the user's cache folder.
  package static let folderName = ".jiaoyan-cache"
  /// What a table's file must have before it is worth a cache; a smaller one is read in a tenth of a second.
  public static let usualLeast = 16 << 20
  /// What the caches of one folder may take before the longest unused go.
  public static let usualMost = 8 << 30

  let least: Int
  let most: Int
  /// Where caches go that cannot stand beside their dataset; nil where the user has no such folder.
  let userFolder: String?

  public init(atLeast least: Int = usualLeast, atMost most: Int = usualMost, userFolder: String? = nil) {
    self.least = least
    self.most = most
    self.userFolder = userFolder
  }

  /// The table in the file at `path`, out of the cache or by `load`, whose table is kept then. `description` says all on
  /// which the reading of the file rests beside its bytes. Throws what `load` throws, and `stopped`.
  func table(
    _ name: String, at path: String, in dataset: String, description: String,
    load: () throws(DatasetFailure) -> LoadedTable
  ) throws(DatasetFailure) -> LoadedTable {
    guard let size = FileBytes.size(of: path), size >= least, let program = Self.program else { return try load() }
    let folders = CacheFolder.folders(of: dataset, userFolder: userFolder)
    let key = ContentHash.sha256(["1", program, name, description].joined(separator: "\u{0}").utf8)
    for folder in folders {
      guard let file = folder.open(name, key: key) else { continue }
      if let loaded = try Self.believed(file, key: key, path: path) {
        folder.touch(name, key: key)
        return loaded
      }
    }
    let loaded = try load()
    for folder in folders where folder.keep(loaded, name, key: key, most: most) { break }
    return loaded
  }

  /// The table of a cache file, where seal, key and source all are what they must be. Throws `stopped`.
  private static func believed(_ file: MappedFile, key: String, path: String) throws(DatasetFailure) -> LoadedTable? {
    let supervisor = Supervision.current
    let results = Mutex<(loaded: Result<LoadedTable?, DatasetFailure>, hash: Result<String, DatasetFailure>)>(
      (.success(nil), .success("")))
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      Supervision.watched(by: supervisor) {
        if half == 0 {
          let loaded = Result { () throws(DatasetFailure) in try CacheFile.read(file, key: key, path: path) }
          results.withLock { $0.loaded = loaded }
        } else {
          let hash = Result { () throws(DatasetFailure) in try ContentHash.sha256(ofFile: path) }
          results.withLock { $0.hash = hash }
        }
      }
    }
    let (loaded, hash) = results.withLock { ($0.loaded, $0.hash) }
    let sha256 = try hash.get()
    guard let loaded = try loaded.get(), loaded.sha256 == sha256 else { return nil }
    return loaded
  }

  /// This program as the system knows it: another build reads files in its own way.
  private static let program: String? = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return nil }
    return "\(status.st_dev) \(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }()

  /// Whether a path leads into a folder of caches, which scripts may neither read nor write.
  package static func owns(_ path: String) -> Bool { path.split(separator: "/").contains { $0 == folderName } }
}
