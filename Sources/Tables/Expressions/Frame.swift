/// One step in one batch of rows: values, which of them are there, and of numeric ones which are floats.
///
/// `presence` is nil where all are there; else a byte for each row, 1 for present. Lanes may lie in the memory of a
/// column or of another lane: nobody writes through one that is not its own.
struct Lane {
  var values: UnsafeMutableRawPointer
  var presence: UnsafeMutablePointer<UInt8>?
  var tags: UnsafeMutablePointer<UInt8>
}

/// The lanes of one thread for the batch that it works on.
///
/// Invariant: every place of the plan has memory of its own for `capacity` rows; `lanes[place]` is what later steps
/// read. Constants are written once; all else is written anew in each batch.
final class Frame {
  let lanes: UnsafeMutablePointer<Lane>
  /// The memory of each place; a target of the scan has it in the result itself.
  let own: UnsafeMutablePointer<Lane>
  let capacity: Int
  let zeros: UnsafeMutablePointer<UInt8>
  let ones: UnsafeMutablePointer<UInt8>
  /// The rows of the batch.
  private(set) var start = 0
  private(set) var count = 0
  private let memory: UnsafeMutableRawPointer

  init(places: Int, capacity: Int) {
    let bytesPerPlace = capacity * (MemoryLayout<Int64>.stride + 2)
    memory = UnsafeMutableRawPointer.allocate(byteCount: (places + 1) * bytesPerPlace, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: (places + 1) * bytesPerPlace)
    lanes = .allocate(capacity: places)
    own = .allocate(capacity: places)
    for place in 0..<places {
      let values = memory + place * bytesPerPlace
      let presence = (values + capacity * 8).assumingMemoryBound(to: UInt8.self)
      own[place] = Lane(values: values, presence: presence, tags: presence + capacity)
      lanes[place] = Lane(values: values, presence: nil, tags: presence + capacity)
    }
    zeros = (memory + places * bytesPerPlace).assumingMemoryBound(to: UInt8.self)
    ones = zeros + capacity
    ones.update(repeating: 1, count: capacity)
    self.capacity = capacity
  }

  deinit {
    memory.deallocate()
    lanes.deallocate()
    own.deallocate()
  }

  func begin(_ rows: Range<Int>) {
    start = rows.lowerBound
    count = rows.count
  }

  @inline(__always)
  func values<Element>(_ place: Int, as type: Element.Type) -> UnsafePointer<Element> {
    UnsafePointer(lanes[place].values.assumingMemoryBound(to: type))
  }

  /// The memory that the step writes its values to, which its lane now shows.
  @inline(__always)
  func target<Element>(_ place: Int, as type: Element.Type) -> UnsafeMutablePointer<Element> {
    lanes[place].values = own[place].values
    return own[place].values.assumingMemoryBound(to: type)
  }

  /// Makes a step present where all of these are.
  @inline(__always)
  func presence(_ place: Int, _ a: Int) {
    lanes[place].presence = lanes[a].presence
  }

  @inline(__always)
  func presence(_ place: Int, _ a: Int, _ b: Int) {
    guard let left = lanes[a].presence else { return presence(place, b) }
    guard let right = lanes[b].presence else { return presence(place, a) }
    if left == right { return presence(place, a) }
    let target = ownPresence(place)
    for row in 0..<count { target[row] = left[row] & right[row] }
    lanes[place].presence = target
  }

  @inline(__always)
  func ownPresence(_ place: Int) -> UnsafeMutablePointer<UInt8> { own[place].presence.unsafelyUnwrapped }

  /// Presence bytes of any step, with all 1 where nothing is missing.
  @inline(__always)
  func presenceBytes(_ place: Int) -> UnsafePointer<UInt8> { UnsafePointer(lanes[place].presence ?? ones) }

  /// For each row, whether the function comes there; nil stands for everywhere.
  func reached(_ place: Int?) -> UnsafePointer<UInt8>? { place.map { values($0, as: UInt8.self) } }

  /// Spreads presence bits over bytes; nil where all of the batch is present. `start` is a multiple of 64.
  func spread(_ words: [UInt64], from row: Int, count: Int, into bytes: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>?
  {
    let first = row >> 6
    let wordCount = (count + 63) >> 6
    var all = true
    for index in 0..<wordCount {
      let full: UInt64 = index == wordCount - 1 && count & 63 != 0 ? 1 << UInt64(count & 63) - 1 : .max
      if words[first + index] & full != full { all = false }
    }
    if all { return nil }
    for index in 0..<wordCount {
      let word = words[first + index]
      let target = UnsafeMutableRawPointer(bytes + index * 64)
      for byte in 0..<8 {
        // Eight bits to eight bytes: each byte of the product keeps the bit of its own place.
        let bits = word &>> UInt64(byte * 8) & 0xff
        let copies = bits &* 0x0101_0101_0101_0101 & 0x8040_2010_0804_0201
        let spread = (copies &+ 0x7f7f_7f7f_7f7f_7f7f | copies) &>> 7 & 0x0101_0101_0101_0101
        target.storeBytes(of: spread, toByteOffset: byte * 8, as: UInt64.self)
      }
    }
    return bytes
  }
}
