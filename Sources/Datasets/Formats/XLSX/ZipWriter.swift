internal import CMinizip

/// Makes a zip archive part by part, deflated as it comes.
///
/// The same parts give the same bytes at any time: every part bears the first day that zip knows, 1980-01-01.
final class ZipWriter {
  private let handle: zipFile
  private let path: String
  private var isOpen = true

  /// Begins an archive in a file, in the place of what it holds. `path` is what messages name.
  init(file: String, path: String) throws(DatasetFailure) {
    guard let handle = zipOpen64(file, APPEND_STATUS_CREATE) else {
      throw .cannotWrite(path: path, reason: "the archive cannot be made")
    }
    self.handle = handle
    self.path = path
  }

  deinit { if isOpen { zipClose(handle, nil) } }

  /// Adds a part, which `body` writes piece by piece. `isLarge` is for parts that may have 4 GiB and more.
  func add(
    _ name: String, isLarge: Bool = false, _ body: (ZipWriter) throws(DatasetFailure) -> Void
  ) throws(DatasetFailure) {
    var info = zip_fileinfo()
    info.dosDate = 1 << 21 | 1 << 16
    try check(zipOpenNewFileInZip64(handle, name, &info, nil, 0, nil, 0, nil, 8, 6, isLarge ? 1 : 0))
    try body(self)
    try check(zipCloseFileInZip(handle))
  }

  func write(_ bytes: [UInt8]) throws(DatasetFailure) {
    try DatasetFailure.checkStop()
    try check(zipWriteInFileInZip(handle, bytes, UInt32(bytes.count)))
  }

  func finish() throws(DatasetFailure) {
    isOpen = false
    try check(zipClose(handle, nil))
  }

  private func check(_ code: Int32) throws(DatasetFailure) {
    guard code == ZIP_OK else {
      throw .cannotWrite(path: path, reason: "the archive cannot be written; is the disk full?")
    }
  }
}
