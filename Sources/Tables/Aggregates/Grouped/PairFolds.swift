/// Sums over rows in which two columns are present.
struct PairSumFold<Left: NumberCell, Right: NumberCell>: Fold {
  struct State: BitwiseCopyable, Sendable {
    var left = CountedSum()
    var right = CountedSum()
    var product = CountedSum()
    var first = (0.0, 0.0)
    var leftSpreads = false
    var rightSpreads = false
  }

  let left: FoldCells<Left>
  let right: FoldCells<Right>
  var empty: State { State() }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout State) {
    guard left.isPresent(row), right.isPresent(row) else { return }
    let (x, y) = (left[row].double, right[row].double)
    if state.left.count == 0 { state.first = (x, y) }
    if x != state.first.0 { state.leftSpreads = true }
    if y != state.first.1 { state.rightSpreads = true }
    state.left.add(x, block: block)
    state.right.add(y, block: block)
    state.product.add(x * y, block: block)
  }

  func merge(_ later: State, into state: inout State) {
    guard later.left.count > 0 else { return }
    guard state.left.count > 0 else {
      state = later
      return
    }
    state.leftSpreads = state.leftSpreads || later.leftSpreads || later.first.0 != state.first.0
    state.rightSpreads = state.rightSpreads || later.rightSpreads || later.first.1 != state.first.1
    state.left.merge(later.left)
    state.right.merge(later.right)
    state.product.merge(later.product)
  }
}

/// Sums of squares and products about each group's means.
struct PairSpreadFold<Left: NumberCell, Right: NumberCell>: Fold {
  struct State: BitwiseCopyable, Sendable {
    var left = CountedSum()
    var right = CountedSum()
    var product = CountedSum()
  }

  let left: FoldCells<Left>
  let right: FoldCells<Right>
  let leftMeans: Cells<Double>
  let rightMeans: Cells<Double>
  var empty: State { State() }

  @inline(__always)
  func add(_ row: Int, _ group: Int, block: Int, to state: inout State) {
    guard left.isPresent(row), right.isPresent(row) else { return }
    let x = left[row].double - leftMeans.base[group]
    let y = right[row].double - rightMeans.base[group]
    state.left.add(x * x, block: block)
    state.right.add(y * y, block: block)
    state.product.add(x * y, block: block)
  }

  func merge(_ later: State, into state: inout State) {
    state.left.merge(later.left)
    state.right.merge(later.right)
    state.product.merge(later.product)
  }
}
