/// The frame of an Arrow file: its footer, and the messages that the footer finds.
struct ArrowFile {
  let bytes: BoundedBytes

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = BoundedBytes(bytes: bytes)
  }

  func footer() throws(ArrowFault) -> FlatTable {
    guard bytes.count >= 8, bytes.bytes.prefix(6).elementsEqual(Arrow.magic) else {
      guard !bytes.bytes.prefix(4).elementsEqual("FEA1".utf8) else {
        throw ArrowFault(reason: "it is of Feather's first version; write it as version 2", isDamaged: false)
      }
      throw ArrowFault(reason: "it does not begin as an Arrow file")
    }
    guard bytes.count >= 18, bytes.bytes.suffix(6).elementsEqual(Arrow.magic) else {
      throw ArrowFault(reason: "it does not end as an Arrow file; it may be cut off")
    }
    let size = Int(try bytes.load(bytes.count - 10, as: Int32.self))
    return try FlatTable(root: try bytes.part(bytes.count - 10 - size, size))
  }

  /// Where the footer begins, by the file's own word; nil where it is too short to have one.
  static func startOfFooter(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 18 else { return nil }
    let size = Int(Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 10, as: Int32.self)))
    return size >= 0 && size <= bytes.count - 10 ? bytes.count - 10 - size : nil
  }

  /// The message that a block of the footer points at, and its body.
  func message(_ block: BoundedBytes) throws(ArrowFault) -> (message: FlatTable, body: BoundedBytes) {
    guard let start = Int(exactly: try block.load(0, as: Int64.self)),
      let bodySize = Int(exactly: try block.load(16, as: Int64.self))
    else { throw ArrowFault(reason: "it points past its end") }
    let size = Int(try block.load(8, as: Int32.self))
    let metadata = try bytes.part(start, size)
    // Files before metadata version V5 lack the first of the two words before a message.
    let prefix = try metadata.load(0, as: UInt32.self) == .max ? 8 : 4
    let message = try FlatTable(root: try metadata.part(prefix, size - prefix))
    let (bodyStart, overflow) = start.addingReportingOverflow(size)
    guard !overflow else { throw ArrowFault(reason: "it points past its end") }
    return (message, try bytes.part(bodyStart, bodySize))
  }
}
