/// Small pictures of figures in block characters.
enum EighthBlocks {
  private static let rising = Array("▁▂▃▄▅▆▇█")
  static let growing: [Character] = Array("▏▎▍▌▋▊▉█")

  /// One block for each count, as high as its share of the greatest; a space where there is nothing.
  static func heights(_ counts: [Int]) -> String {
    let most = counts.max() ?? 0
    return String(
      counts.map { count in
        // The smallest count that is there is still seen.
        count == 0 ? " " : rising[max(0, (count * 8 + most - 1) / most - 1)]
      })
  }

  /// A bar of this many columns, filled by a share of 0…1. Any share above 0 is seen, and none but 1 fills it. `blocks` are
  /// eight characters, from the narrowest to the full one.
  static func bar(_ share: Double, width: Int, _ blocks: [Character] = growing) -> String {
    guard share > 0 else { return String(repeating: " ", count: width) }
    let all = width * 8
    let eighths = share >= 1 ? all : min(all - 1, max(1, Int((share * Double(all)).rounded())))
    let full = eighths / 8
    let rest = eighths % 8
    let bar = String(repeating: blocks[7], count: full) + (rest > 0 ? String(blocks[rest - 1]) : "")
    return bar + String(repeating: " ", count: width - full - (rest > 0 ? 1 : 0))
  }
}
