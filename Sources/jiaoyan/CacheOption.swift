internal import ArgumentParser
internal import Datasets
internal import Glibc

/// Whether the columns of large tables are kept from one run to the next.
///
/// `--no-cache` and `JIAOYAN_CACHE=off` switch it off; `JIAOYAN_CACHE=64M` keeps tables whose file has this size or more.
struct CacheOption: ParsableArguments {
  @Flag(
    name: .customLong("no-cache"), help: "Read every table from its own file, and keep no columns for the next run.")
  var isOff = false

  func validate() throws {
    if let text = Self.environment, text != "off", MemorySize(argument: text) == nil {
      throw ValidationError("JIAOYAN_CACHE takes 'off' or a size such as 64M, not '\(text)'.")
    }
  }

  /// Nil where nothing is to be kept.
  var cache: ColumnCache? {
    guard !isOff, Self.environment != "off" else { return nil }
    let least = Self.environment.flatMap { MemorySize(argument: $0)?.bytes } ?? ColumnCache.usualLeast
    return ColumnCache(atLeast: least, userFolder: UserFolders.caches)
  }

  private static var environment: String? {
    getenv("JIAOYAN_CACHE").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
