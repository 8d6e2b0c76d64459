internal import Glibc

/// The elements of a column: immutable, in memory that copies and slices share.
///
///     let years = Cells<Int64>([2021, 2022, 2023])
///     years.slice(1..<3)                       // 2022, 2023; nothing is copied
///
/// Invariant: `base` points at `count` initialised elements inside the memory that `owner` keeps; nobody writes to them
/// again. The memory counts against the account of the thread that made it until the last slice is gone.
package struct Cells<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, @unchecked Sendable {
  package let count: Int
  @usableFromInline package let base: UnsafePointer<Element>
  private let owner: CellMemory

  /// Takes over an array without copying it.
  package init(_ array: [Element]) {
    let kept = AdoptedArray(array)
    count = array.count
    base = kept.base
    owner = kept
  }

  /// As many elements as `fill` has been told to write. `fill` writes every one of them.
  package init<Failure>(
    count: Int, _ fill: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Void
  ) throws(Failure) {
    let memory = OwnMemory(bytes: count * MemoryLayout<Element>.stride)
    let start = memory.start.bindMemory(to: Element.self, capacity: count)
    try fill(UnsafeMutableBufferPointer(start: start, count: count))
    self.count = count
    base = UnsafePointer(start)
    owner = memory
  }

  package init(repeating element: Element, count: Int) {
    self.init(count: count) { $0.update(repeating: element) }
  }

  /// Elements that lie in somebody else's memory, which stays and is not written while `lender` lives. They count against
  /// no account: a mapped file is the system's to keep or drop.
  package init(borrowing base: UnsafePointer<Element>, count: Int, from lender: any AnyObject & Sendable) {
    self.init(count: count, base: base, owner: BorrowedMemory(lender))
  }

  private init(count: Int, base: UnsafePointer<Element>, owner: CellMemory) {
    self.count = count
    self.base = base
    self.owner = owner
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(position: Int) -> Element {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: count))
    return base[position]
  }

  /// These elements, in the same memory.
  package func slice(_ range: Range<Int>) -> Cells {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return Cells(count: range.count, base: base + range.lowerBound, owner: owner)
  }

  /// The elements for loops that know their bounds.
  package var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  package func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try withExtendedLifetime(owner) { try body(buffer) }
  }
}

extension Cells: Equatable where Element: Equatable {
  package static func == (left: Cells, right: Cells) -> Bool { left.elementsEqual(right) }
}

extension Cells {
  /// The elements of these rows, in this order; `filler` for a negative row. Throws `stopped`.
  package func gathered(_ rows: [Int32], filler: Element) throws(TableFailure) -> Cells {
    try Supervision.reserve(rows: rows.count, bytesPerRow: MemoryLayout<Element>.stride)
    return try Cells(count: rows.count) { (target: UnsafeMutableBufferPointer<Element>) throws(TableFailure) in
      for block in stride(from: 0, to: rows.count, by: Supervision.everyRows) {
        try Supervision.check()
        for place in block..<Swift.min(block + Supervision.everyRows, rows.count) {
          let row = rows[place]
          target[place] = row < 0 ? filler : self[Int(row)]
        }
      }
    }
  }
}

/// Memory with cells in it, on somebody's account.
private class CellMemory {
  private let account: (any Supervisor)?
  private let bytes: Int

  init(bytes: Int) {
    self.bytes = bytes
    account = Supervision.current
    account?.charge(bytes)
  }

  deinit {
    account?.charge(-bytes)
  }
}

/// Memory that another object keeps.
private final class BorrowedMemory: CellMemory {
  private let lender: any AnyObject & Sendable

  init(_ lender: any AnyObject & Sendable) {
    self.lender = lender
    super.init(bytes: 0)
  }
}

/// An array that is kept as it is. A native array's elements stay where they are while nobody writes to it.
private final class AdoptedArray<Element>: CellMemory {
  private let array: ContiguousArray<Element>
  let base: UnsafePointer<Element>

  init(_ array: [Element]) {
    self.array = ContiguousArray(array)
    base =
      self.array.withUnsafeBufferPointer { $0.baseAddress }
      ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
    super.init(bytes: array.count * MemoryLayout<Element>.stride)
  }
}

/// Memory that is not yet written. Large blocks lie in huge pages: first touch is a quarter of the price.
private final class OwnMemory: CellMemory {
  let start: UnsafeMutableRawPointer

  private static let hugePage = 2 << 20

  override init(bytes: Int) {
    let isLarge = bytes >= 2 * Self.hugePage
    let alignment = isLarge ? Self.hugePage : 64
    let size = max((bytes + alignment - 1) & -alignment, alignment)
    guard let memory = aligned_alloc(alignment, size) else {
      preconditionFailure("no memory for \(bytes) bytes of cells")
    }
    if isLarge { madvise(memory, size, MADV_HUGEPAGE) }
    start = memory
    super.init(bytes: bytes)
  }

  deinit {
    free(start)
  }
}
