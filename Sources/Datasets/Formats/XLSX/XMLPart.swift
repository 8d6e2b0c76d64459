internal import CExpat
internal import Glibc

/// A part of a workbook that is read as its XML comes, element by element. Subclasses say what they make of it.
///
/// Elements of other namespaces than Office's own, with all that they hold, are passed over, and so is the namespace
/// prefix of a name. Document type declarations, by which small files grow large or fetch others, are refused.
class XMLPart {
  /// The part's name in the archive, for messages.
  let name: String
  /// Whether `text` is to be called.
  final var wantsText = false
  private let limits: XLSXLimits
  private var fault: XLSXFault?
  private var depth = 0
  /// The depth at which a foreign element began; 0 where none is open.
  private var foreignDepth = 0
  private var parser: XML_Parser?

  init(_ name: String, limits: XLSXLimits) {
    self.name = name
    self.limits = limits
  }

  func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {}
  func end(_ element: XMLName) throws(XLSXFault) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XLSXFault) {}
  /// What to put before the line when a place in the part is named: a cell.
  var place: String? { nil }

  /// Reads the part. Throws `damaged` with part and line, `hostile`, `stopped`.
  final func read(from archive: ZipReader) throws(XLSXFault) {
    guard let parser = XML_ParserCreateNS(nil, CChar(bitPattern: separator)) else {
      throw .unreadable(reason: "there is no memory left")
    }
    self.parser = parser
    defer {
      XML_ParserFree(parser)
      self.parser = nil
    }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { part, name, attributes in of(part).started(name!, attributes!) },
      { part, name in of(part).ended(name!) })
    XML_SetCharacterDataHandler(parser) { part, text, count in of(part).found(text!, Int(count)) }
    XML_SetStartDoctypeDeclHandler(parser) { part, _, _, _, _ in
      of(part).stop(.hostile(reason: "\(of(part).name) declares a document type, which no workbook does"))
    }
    var fed = 0
    try archive.read(name) { (piece) throws(XLSXFault) in
      fed += piece.count
      try feed(parser, piece, isLast: false)
      // A tag that does not end is read again from its start with each piece.
      guard fed - Int(XML_GetCurrentByteIndex(parser)) <= limits.markupBytes else {
        throw .hostile(reason: "\(name) has a tag of over \(limits.markupBytes >> 10) KiB")
      }
    }
    try feed(parser, UnsafeBufferPointer(start: nil, count: 0), isLast: true)
  }

  private func feed(_ parser: XML_Parser, _ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) throws(XLSXFault) {
    let status = piece.withMemoryRebound(to: CChar.self) {
      XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
    }
    if let fault { throw fault }
    guard status == XML_STATUS_OK else {
      throw damaged(String(cString: XML_ErrorString(XML_GetErrorCode(parser))))
    }
  }

  /// A fault at the place that is being read.
  final func damaged(_ reason: String) -> XLSXFault {
    let line = parser.map { "line \(XML_GetCurrentLineNumber($0))" }
    return .damaged(place: place ?? [name, line].compactMap { $0 }.joined(separator: ", "), reason: reason)
  }

  /// Throws `hostile` where so many bytes of text are more than a cell has.
  final func checkText(_ count: Int) throws(XLSXFault) {
    guard count <= limits.textBytes else {
      throw .hostile(reason: "\(name) has a text of over \(limits.textBytes >> 20) MiB")
    }
  }

  private func started(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    guard fault == nil else { return }
    depth += 1
    guard depth <= limits.depth else {
      return stop(.hostile(reason: "\(self.name) has elements over \(limits.depth) deep"))
    }
    guard foreignDepth == 0 else { return }
    let element = XMLName(name)
    guard !element.isForeign else {
      foreignDepth = depth
      return
    }
    do throws(XLSXFault) {
      try start(element, XMLAttributes(pairs: attributes))
    } catch { stop(error) }
  }

  private func ended(_ name: UnsafePointer<CChar>) {
    guard fault == nil else { return }
    defer { depth -= 1 }
    guard foreignDepth == 0 else {
      if foreignDepth == depth { foreignDepth = 0 }
      return
    }
    do throws(XLSXFault) { try end(XMLName(name)) } catch { stop(error) }
  }

  private func found(_ text: UnsafePointer<CChar>, _ count: Int) {
    guard wantsText, foreignDepth == 0, fault == nil else { return }
    do throws(XLSXFault) {
      try text.withMemoryRebound(to: UInt8.self, capacity: count) { (start) throws(XLSXFault) in
        try self.text(UnsafeBufferPointer(start: start, count: count))
      }
    } catch { stop(error) }
  }

  private func stop(_ fault: XLSXFault) {
    self.fault = self.fault ?? fault
    XML_StopParser(parser, 0)
  }
}

/// What stands between namespace and name as expat gives them; no address of a namespace has it.
private let separator = UInt8(ascii: "|")

private func of(_ part: UnsafeMutableRawPointer?) -> XMLPart {
  Unmanaged<XMLPart>.fromOpaque(part!).takeUnretainedValue()
}

/// The name of an element without its namespace, lent for the call.
struct XMLName {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the namespace is none of those that workbooks are made of.
  let isForeign: Bool

  fileprivate init(_ name: UnsafePointer<CChar>) {
    let all = UnsafeRawBufferPointer(start: name, count: strlen(name)).assumingMemoryBound(to: UInt8.self)
    let split = all.lastIndex(of: separator)
    bytes = UnsafeBufferPointer(rebasing: all[(split.map { $0 + 1 } ?? 0)...])
    let namespace = UnsafeBufferPointer(rebasing: all[..<(split ?? 0)])
    isForeign =
      !namespace.isEmpty
      && !Self.known.contains {
        $0.utf8CodeUnitCount == namespace.count
          && memcmp($0.utf8Start, namespace.baseAddress!, namespace.count) == 0
      }
  }

  /// A word that is no element's name and is compared in the same way.
  init(plain bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    isForeign = false
  }

  static func ~= (name: StaticString, element: XMLName) -> Bool {
    name.utf8CodeUnitCount == element.bytes.count
      && memcmp(name.utf8Start, element.bytes.baseAddress!, element.bytes.count) == 0
  }

  /// Both forms of the standard, transitional and strict, and what packages are made of.
  private static let known: [StaticString] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
  ]
}

/// The attributes of an element, lent for the call.
struct XMLAttributes {
  fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// The bytes of an attribute; nil where the element has none of this name.
  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    var place = 0
    while let key = pairs[place], let value = pairs[place + 1] {
      if strcmp(key, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0 {
        return UnsafeBufferPointer(
          rebasing: UnsafeRawBufferPointer(start: value, count: strlen(value)).bindMemory(to: UInt8.self)[...])
      }
      place += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  /// Whether the element has an attribute of this name and no other.
  func holdsOnly(_ name: StaticString) -> Bool { bytes(name) != nil && pairs[2] == nil }

  /// The attribute of this name in some namespace: `id` for `r:id`.
  func qualified(_ name: String) -> String? {
    var place = 0
    while let key = pairs[place], let value = pairs[place + 1] {
      if String(cString: key).hasSuffix("|" + name) { return String(cString: value) }
      place += 2
    }
    return nil
  }

  func integer(_ name: StaticString) -> Int? {
    bytes(name).flatMap { CellText.integer($0) }.flatMap { Int(exactly: $0) }
  }

  /// Whether the attribute says yes; nil where it is not there.
  func flag(_ name: StaticString) -> Bool? { bytes(name).map { CellText.boolean($0) ?? false } }
}
