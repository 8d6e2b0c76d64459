/// A part whose texts stand in runs, one `t` after the other.
///
/// Rich text is its text alone. What says how Chinese or Japanese is read aloud (`rPh`) is left out. Subclasses begin each of
/// their texts, and take it when its element ends.
class RichTextPart: XMLPart {
  /// The bytes of the text that is being read.
  private(set) final var current: [UInt8] = []
  private var phoneticDepth = 0

  /// The text that was read last.
  final var currentText: String { SheetText.decoded(current) }

  final func beginText() { current.removeAll(keepingCapacity: true) }

  override func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {
    switch element {
    case "rPh": phoneticDepth += 1
    case "t": wantsText = phoneticDepth == 0
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XLSXFault) {
    current.append(contentsOf: bytes)
    try checkText(current.count)
  }

  override func end(_ element: XMLName) throws(XLSXFault) {
    switch element {
    case "rPh": phoneticDepth -= 1
    case "t": wantsText = false
    default: break
    }
  }
}
