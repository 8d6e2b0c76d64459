internal import Glibc
internal import Tables

/// A file's bytes as the system maps them: read when touched, shared with whoever else maps them, and given back under
/// pressure.
///
/// Invariant: the bytes stay mapped while this object lives. Whoever writes the file replaces it and never changes it in
/// place, since a file cut short under a mapping ends the process.
final class MappedFile: Sendable {
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// Nil where there is no such file, or where it is not the user's own: others may not tell us what our data are.
  init?(own path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_mode & 0o022 == 0, status.st_size > 0,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count) }
}
