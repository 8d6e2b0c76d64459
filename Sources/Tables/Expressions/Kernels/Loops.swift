/// The loops that all kernels are made of. They are inlined into kernels of known types, where the compiler makes
/// vector code of them; nothing in them is called through a table.
extension Frame {
  @inline(__always)
  func map<A, Result>(_ a: Int, as _: A.Type, to place: Int, _ body: (A) -> Result) {
    let left = values(a, as: A.self)
    let result = target(place, as: Result.self)
    for row in 0..<count { result[row] = body(left[row]) }
  }

  @inline(__always)
  func map<A, B, Result>(
    _ a: Int, as _: A.Type, _ b: Int, as _: B.Type, to place: Int, _ body: (A, B) -> Result
  ) {
    let left = values(a, as: A.self)
    let right = values(b, as: B.self)
    let result = target(place, as: Result.self)
    for row in 0..<count { result[row] = body(left[row], right[row]) }
  }

  /// Throws `fails` for the first row that is present in all of `operands`, that the function comes to, and that
  /// `isBad`. Asked only where some row of the batch may be bad.
  @inline(__always)
  func fail(
    _ operands: [Int], reached: Int?, where isBad: (Int) -> Bool
  ) throws(RowProgramStop) {
    let comes = self.reached(reached)
    for row in 0..<count where isBad(row) {
      if let comes, comes[row] == 0 { continue }
      var isPresent = true
      for operand in operands where presenceBytes(operand)[row] == 0 { isPresent = false }
      if isPresent { throw .fails(row: start + row) }
    }
  }

  /// Works out numbers row by row, where each row has its own types. Throws `fails` as `fail` does for a row in which
  /// `apply` has no result.
  @inline(__always)
  func oneByOne(
    _ a: (place: Int, type: StepType), _ b: (place: Int, type: StepType), to place: Int, reached: Int?,
    _ apply: (LuaNumber, LuaNumber) -> LuaNumber?
  ) throws(RowProgramStop) {
    presence(place, a.place, b.place)
    let (x, y) = (numbers(a.place, a.type), numbers(b.place, b.type))
    let result = NumericTarget(self, place)
    var mayFail = false
    for row in 0..<count {
      if let number = apply(x[row], y[row]) {
        result.set(row, number)
      } else {
        result.set(row, .integer(0))
        mayFail = true
      }
    }
    guard mayFail else { return }
    try fail([a.place, b.place], reached: reached) { apply(x[$0], y[$0]) == nil }
  }

  /// The numbers of a step of any numeric type, one by one.
  @inline(__always)
  func numbers(_ place: Int, _ type: StepType) -> NumericLane {
    NumericLane(
      patterns: values(place, as: UInt64.self),
      tags: type == .integer ? zeros : type == .number ? ones : lanes[place].tags)
  }
}

struct NumericLane {
  let patterns: UnsafePointer<UInt64>
  let tags: UnsafeMutablePointer<UInt8>

  @inline(__always)
  subscript(row: Int) -> LuaNumber {
    let pattern = patterns[row]
    return tags[row] == 1 ? .number(Double(bitPattern: pattern)) : .integer(Int64(bitPattern: pattern))
  }
}

/// Where a kernel writes numbers of which each has its own type; `type` says what later steps take them for.
struct NumericTarget {
  let patterns: UnsafeMutablePointer<UInt64>
  let tags: UnsafeMutablePointer<UInt8>

  @inline(__always)
  init(_ frame: Frame, _ place: Int) {
    patterns = frame.target(place, as: UInt64.self)
    tags = frame.own[place].tags
    frame.lanes[place].tags = tags
  }

  @inline(__always)
  func set(_ row: Int, _ number: LuaNumber) {
    switch number {
    case .integer(let value):
      patterns[row] = UInt64(bitPattern: value)
      tags[row] = 0
    case .number(let value):
      patterns[row] = value.bitPattern
      tags[row] = 1
    }
  }
}
