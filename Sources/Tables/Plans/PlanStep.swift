/// One step of a plan as it was run, or would be, for those who want to see what is done.
package struct PlanStep: Sendable, Equatable {
  package enum Work: Sendable, Equatable {
    /// A table that was there.
    case source
    /// By these columns.
    case filter([String])
    case sort([SortKey])
    case top(Int, [SortKey])
    case slice(Int, Int)
    case tail(Int)
    /// New columns, each worked out when it is read.
    case derive([String])
    /// Columns under these names.
    case columns([String])
  }

  package let work: Work
  /// How many rows there were after it; nil where it was not run.
  package internal(set) var rowCount: Int?

  init(_ work: Work, rowCount: Int? = nil) {
    self.work = work
    self.rowCount = rowCount
  }

  /// The operation on columns of these fields.
  init(_ operation: PlannedOperation, of fields: [Field]) {
    func names(_ keys: [PlannedKey]) -> [SortKey] {
      keys.map { SortKey(fields[$0.position].name, descending: $0.isDescending) }
    }
    switch operation {
    case .filter(let program): self.init(.filter(program.columnsRead.sorted().map { fields[$0].name }))
    case .sort(let keys): self.init(.sort(names(keys)))
    case .top(let count, let keys): self.init(.top(count, names(keys)))
    case .slice(let start, let end): self.init(.slice(start, end))
    case .tail(let count): self.init(.tail(count))
    case .columns(let columns, let fields, _):
      let derived = zip(columns, fields).filter { if case .input = $0.0 { false } else { true } }.map(\.1.name)
      self.init(derived.isEmpty ? .columns(fields.map(\.name)) : .derive(derived))
    }
  }
}
