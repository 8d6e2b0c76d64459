internal import Glibc
internal import Tables

/// A folder of cache files: `TABLE-KEY.arrow`, one for each table and way of reading it.
struct CacheFolder {
  let path: String
  /// What tells the datasets apart that share the folder; empty where it has one.
  private let dataset: String

  /// The folders of a dataset's caches in the order in which they are tried: beside it, then in the user's own.
  static func folders(of dataset: String, userFolder: String?) -> [CacheFolder] {
    var folders = [CacheFolder(path: dataset + "/" + ColumnCache.folderName, dataset: "")]
    if let userFolder, let real = realpath(dataset, nil) {
      folders.append(CacheFolder(path: userFolder + "/" + ColumnCache.folderName, dataset: String(cString: real)))
      free(real)
    }
    return folders
  }

  private func file(_ table: String, _ key: String) -> String {
    let place = ContentHash.sha256((dataset + "\u{0}" + key).utf8).prefix(24)
    let name = table.utf8.prefix(60).map { byte in
      let isPlain = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F
      return Character(Unicode.Scalar(isPlain ? byte : 0x5F))
    }
    return "\(path)/\(String(name))-\(place).arrow"
  }

  func open(_ table: String, key: String) -> MappedFile? { MappedFile(own: file(table, key)) }

  /// Notes that a cache was used just now.
  func touch(_ table: String, key: String) { utimensat(AT_FDCWD, file(table, key), nil, 0) }

  /// Writes the cache of a table, and makes room; false where that cannot be done here.
  func keep(_ loaded: LoadedTable, _ table: String, key: String, most: Int) -> Bool {
    let size = loaded.table.sizeAsCache
    guard size <= most, make(), hasRoom(for: size) else { return false }
    let path = file(table, key)
    do throws(DatasetFailure) {
      try CacheFile.write(loaded, key: key, to: path)
    } catch {
      return false
    }
    makeRoom(most: most, for: path)
    return true
  }

  /// Makes the folder, for the user alone, with what keeps it out of backups and of version control.
  private func make() -> Bool {
    if mkdir(path, 0o700) == 0 {
      let tag = "Signature: 8a477f597d28d172789f06886806bc55\n# Caches of jiaoyan: they may be deleted at any time.\n"
      try? FileBytes.writeAtomically(Array(tag.utf8), to: path + "/CACHEDIR.TAG")
      try? FileBytes.writeAtomically(Array("*\n".utf8), to: path + "/.gitignore")
      return true
    }
    guard errno == EEXIST else {
      // The user's cache folder may not be there yet; a dataset's folder is.
      guard errno == ENOENT, !dataset.isEmpty, let parent = path.lastIndex(of: "/"),
        (try? FileBytes.makeFolder(String(path[..<parent]))) != nil
      else { return false }
      return mkdir(path, 0o700) == 0
    }
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
      && status.st_mode & 0o022 == 0 && access(path, W_OK) == 0
  }

  /// Whether the disk has twice the size to spare and the process may write so much: past its limit the system ends it.
  private func hasRoom(for size: Int) -> Bool {
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0,
      limit.rlim_cur < rlim_t(size + size / 8 + 1 << 20)
    {
      return false
    }
    var disk = statvfs()
    return statvfs(path, &disk) == 0 && Int(disk.f_bavail) * Int(disk.f_frsize) / 2 > size
  }

  /// Removes the caches that were not used for longest until those left take no more than `most`, and what writers left that
  /// were killed. The newest file stays.
  private func makeRoom(most: Int, for newest: String) {
    var caches: [(path: String, size: Int, usedAt: Int)] = []
    for name in FileBytes.names(in: path) where name.contains(".arrow") {
      let entry = path + "/" + name
      var status = stat()
      guard lstat(entry, &status) == 0 else { continue }
      let isWhole = name.hasSuffix(".arrow")
      if !isWhole, status.st_mtim.tv_sec < time(nil) - 3600 { unlink(entry) }
      if isWhole, entry != newest { caches.append((entry, Int(status.st_size), status.st_mtim.tv_sec)) }
    }
    var total = caches.reduce(FileBytes.size(of: newest) ?? 0) { $0 + $1.size }
    for cache in caches.sorted(by: { ($0.usedAt, $0.path) < ($1.usedAt, $1.path) }) where total > most {
      if unlink(cache.path) == 0 { total -= cache.size }
    }
  }
}

extension Table {
  /// About the bytes that the table's cache takes.
  fileprivate var sizeAsCache: Int {
    columns.reduce(4096) { sum, column in
      switch column.storage {
      case .integer, .number: sum + column.count * 8
      case .boolean: sum + column.count / 8
      case .date: sum + column.count * 4
      case .text(_, let dictionary): sum + column.count * 4 + dictionary.count * 8 + dictionary.bytes.count
      }
    }
  }
}
