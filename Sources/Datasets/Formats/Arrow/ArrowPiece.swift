internal import Tables

/// A run of bytes of an Arrow file, lent from where it lies, so that no column is copied to be written.
struct ArrowPiece {
  let count: Int
  private let lend: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void

  init<Element: BitwiseCopyable>(_ elements: [Element]) {
    count = elements.count * MemoryLayout<Element>.stride
    lend = { try elements.withUnsafeBytes($0) }
  }

  init<Element>(_ cells: Cells<Element>) {
    count = cells.count * MemoryLayout<Element>.stride
    lend = { body in try withExtendedLifetime(cells) { try body(UnsafeRawBufferPointer(cells.buffer)) } }
  }

  func withBytes(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try withoutActuallyEscaping(body) { try lend($0) }
  }
}
