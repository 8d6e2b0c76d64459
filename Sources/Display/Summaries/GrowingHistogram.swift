/// A histogram of values that are seen once, in any order.
///
/// Invariant: bin i counts the values from (first + i) · width up to the next bin; `width` is a power of two, the least
/// from `leastWidth` on for which all values so far fall into `most` bins. So the bins depend on the values alone, not on their order.
struct GrowingHistogram {
  private(set) var counts: [Int] = []
  private(set) var width = 0.0
  private var first = 0.0
  /// Values that are all the same have no width yet.
  private var single: (value: Double, count: Int)?

  static let most = 10

  /// Bins narrower than this say nothing: 1 for whole numbers.
  private let leastWidth: Double

  init(leastWidth: Double = 0) {
    self.leastWidth = leastWidth
  }

  /// Counts a finite value.
  mutating func add(_ value: Double) {
    if counts.isEmpty {
      guard let single, single.value != value else {
        single = (value, (single?.count ?? 0) + 1)
        return
      }
      begin(single, value)
    }
    var place = bin(value) - first
    while place < 0 || place >= Double(Self.most), !fits(place) {
      double()
      place = bin(value) - first
    }
    if place < 0 {
      counts.insert(contentsOf: [Int](repeating: 0, count: Int(-place)), at: 0)
      first += place
      place = 0
    }
    while counts.count <= Int(place) { counts.append(0) }
    counts[Int(place)] += 1
  }

  /// The counts from the least bin to the greatest; one where all values are the same.
  var bins: [Int] { single.map { counts.isEmpty ? [$0.count] : counts } ?? counts }

  /// Whether the bins together with this place are not too many.
  private func fits(_ place: Double) -> Bool {
    place < 0 ? Double(counts.count) - place <= Double(Self.most) : place < Double(Self.most)
  }

  /// The number of the value's bin. A negative value stays below 0 even where its quotient is too small for a double.
  private func bin(_ value: Double) -> Double {
    let quotient = value / width
    return quotient == 0 && value < 0 ? -1 : quotient.rounded(.down)
  }

  /// The narrowest bins that hold the first two different values.
  private mutating func begin(_ single: (value: Double, count: Int), _ other: Double) {
    let distance = max((other - single.value).magnitude, .leastNormalMagnitude)
    width = distance.isFinite ? distance.binade / 16 : Double.greatestFiniteMagnitude.binade / 16
    // Bins so narrow that their numbers round would not be places.
    let greatest = max(other.magnitude, single.value.magnitude)
    width = max(width, greatest.binade * 0x1p-50, .leastNormalMagnitude, leastWidth)
    while (bin(other) - bin(single.value)).magnitude >= Double(Self.most) {
      width *= 2
    }
    first = bin(single.value)
    counts = [single.count]
  }

  /// Merges pairs of bins into bins of twice the width.
  private mutating func double() {
    var merged: [Int] = []
    let next = (first / 2).rounded(.down)
    for (index, count) in counts.enumerated() {
      let place = Int(((first + Double(index)) / 2).rounded(.down) - next)
      while merged.count <= place { merged.append(0) }
      merged[place] += count
    }
    counts = merged
    first = next
    width *= 2
  }
}
