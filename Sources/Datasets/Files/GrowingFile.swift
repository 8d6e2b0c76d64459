internal import Glibc

/// A file that is written piece by piece and appears in its place when it is whole.
///
///     let file = try GrowingFile(at: "visits.csv")
///     try file.append(header)
///     try file.append(rows)
///     try file.commit()
///
/// Invariant: until `commit` there is only a file of a temporary name, which goes with this object.
package final class GrowingFile {
  private let path: String
  private let temporary: String
  private var file: Int32

  package init(at path: String) throws(DatasetFailure) {
    self.path = path
    (file, temporary) = try FileBytes.makeTemporary(for: path)
  }

  deinit { abandon() }

  package func append(_ bytes: [UInt8]) throws(DatasetFailure) {
    try FileBytes.write(bytes, to: file, path: path)
  }

  package func append(_ text: String) throws(DatasetFailure) { try append(Array(text.utf8)) }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(DatasetFailure) {
    try FileBytes.write(bytes, to: file, path: path)
  }

  /// Puts the file in its place in one step, on the disk before that where it must outlive a crash of the system. A private
  /// file is the user's alone.
  package func commit(isDurable: Bool = true, isPrivate: Bool = false) throws(DatasetFailure) {
    guard fchmod(file, isPrivate ? 0o600 : FileBytes.mode(of: path)) == 0, !isDurable || fsync(file) == 0,
      rename(temporary, path) == 0
    else { throw .cannotWrite(path: path, reason: FileBytes.lastError) }
    close(file)
    file = -1
  }

  private func abandon() {
    guard file >= 0 else { return }
    close(file)
    unlink(temporary)
    file = -1
  }
}
