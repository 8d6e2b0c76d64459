/// Sorting that asks, as every long loop does, whether the work is to stop.
///
/// Parts of `Supervision.everyRows` values are sorted and then merged. A stop ends the sort halfway and is not thrown, so that it
/// can be used where nothing throws: a stop stands until the work that it was asked of is over, whose next question throws.
enum WatchedSort {
  /// Sorts; equal values keep their order where the standard library's sort keeps it. O(n log n), and as much memory again
  /// where there is more than one part.
  @inline(__always)
  static func sort<Element>(_ values: inout [Element], by precedes: (Element, Element) -> Bool) {
    let size = Supervision.everyRows
    values.withUnsafeMutableBufferPointer { buffer in
      for start in stride(from: 0, to: buffer.count, by: size) {
        if start > 0, Supervision.wantsStop { return }
        var part = UnsafeMutableBufferPointer(rebasing: buffer[start..<min(start + size, buffer.count)])
        part.sort(by: precedes)
      }
    }
    var width = size
    while width < values.count {
      guard let merged = merged(values, width: width, by: precedes) else { return }
      values = merged
      width *= 2
    }
  }

  /// Neighbouring sorted parts of this width made one; nil where the work is to stop.
  @inline(__always)
  private static func merged<Element>(
    _ values: [Element], width: Int, by precedes: (Element, Element) -> Bool
  ) -> [Element]? {
    var isStopped = false
    let merged = [Element](unsafeUninitializedCapacity: values.count) { target, count in
      values.withUnsafeBufferPointer { source in
        for start in stride(from: 0, to: source.count, by: 2 * width) {
          let (middle, end) = (min(start + width, source.count), min(start + 2 * width, source.count))
          var (left, right) = (start, middle)
          while left < middle || right < end {
            if count & (Supervision.everyRows - 1) == 0, Supervision.wantsStop {
              isStopped = true
              return
            }
            let takesRight = right < end && (left == middle || precedes(source[right], source[left]))
            (target.baseAddress! + count).initialize(to: takesRight ? source[right] : source[left])
            if takesRight { right += 1 } else { left += 1 }
            count += 1
          }
        }
      }
    }
    return isStopped ? nil : merged
  }
}
