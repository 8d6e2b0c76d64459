/// Brings the operations of a plan into an order that gives the same table for less work.
///
///     [sort, derive, filter, head]   →   [derive, filter, top]
///
/// A sort goes as far back as it can, past whatever keeps the order of rows: it then orders fewer, and where it meets a
/// head it becomes a top. What only names and chooses columns lets filters and slices pass, so that filters meet and are
/// asked in one pass. A filter or a head does not need to be carried past a derived column: columns are computed when they
/// are read, of the rows that are left then.
///
/// Rules look at two neighbours at a time, each brings sorts backwards or slices and filters forwards or makes the list
/// shorter, and so the rewriting ends.
enum Rewriting {
  /// The same operations, rewritten.
  static func rewritten(_ operations: [PlannedOperation]) -> [PlannedOperation] {
    var operations = operations
    var place = 0
    while place + 1 < operations.count {
      guard let better = neighbours(operations[place], operations[place + 1]) else {
        place += 1
        continue
      }
      operations.replaceSubrange(place...place + 1, with: better)
      place = max(0, place - 1)
    }
    return operations
  }

  /// What to do instead of one operation and then the other; nil where they stay as they are.
  private static func neighbours(_ first: PlannedOperation, _ second: PlannedOperation) -> [PlannedOperation]? {
    switch (first, second) {
    case (.filter(let left), .filter(let right)): return [.filter(left.and(right))]
    case (.sort, .filter): return [second, first]
    // The later sort keeps the order of the earlier one where its own keys are equal.
    case (.sort(let earlier), .sort(let later)): return [.sort(later + earlier)]
    case (.sort(let keys), .slice(let start, let end)):
      let top = PlannedOperation.top(max(0, end), keys)
      return start <= 0 ? [top] : [top, second]
    case (.sort(let keys), .columns(let columns, _, _)):
      guard columns.areRowwise, let moved = keys.following(columns) else { return nil }
      return [second, .sort(moved)]
    case (.columns(let columns, _, _), .filter(let program)):
      guard let positions = columns.inputs else { return nil }
      return [.filter(program.movingColumns { positions[$0] }), first]
    case (.columns(let columns, _, _), .slice): return columns.inputs == nil ? nil : [second, first]
    default: return nil
    }
  }
}

extension [PlannedColumn] {
  /// The positions of the input's columns, where there is nothing else.
  fileprivate var inputs: [Int]? {
    var positions: [Int] = []
    for column in self {
      guard case .input(let position) = column else { return nil }
      positions.append(position)
    }
    return positions
  }

  /// Whether each cell belongs to its row wherever that stands.
  fileprivate var areRowwise: Bool {
    allSatisfy { if case .made = $0 { false } else { true } }
  }
}

extension [PlannedKey] {
  /// The keys where these columns put them; nil where one is gone.
  fileprivate func following(_ columns: [PlannedColumn]) -> [PlannedKey]? {
    var moved: [PlannedKey] = []
    for key in self {
      let place = columns.firstIndex { column in
        if case .input(key.position) = column { true } else { false }
      }
      guard let place else { return nil }
      moved.append(PlannedKey(place, descending: key.isDescending))
    }
    return moved
  }
}
