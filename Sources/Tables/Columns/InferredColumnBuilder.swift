/// Collects values of which the type shows only as they come, and makes a column of them.
///
/// Integers and numbers together become numbers; any other mixture is an error. A column without a present value is a
/// column of missing numbers.
public struct InferredColumnBuilder: Sendable {
  private var values: [Value] = []
  private var type: ColumnType?
  private let name: String

  /// A builder for the column of this name, as errors call it.
  public init(_ name: String) {
    self.name = name
  }

  public var count: Int { values.count }

  /// Throws `mixedTypes` where the value does not fit those before it.
  public mutating func append(_ value: Value) throws(TableFailure) {
    if let next = value.type {
      if let type, type != next {
        guard type.isNumeric, next.isNumeric else {
          throw .mixedTypes(column: name, first: type, second: next, row: values.count + 1)
        }
        self.type = .number
      } else {
        type = next
      }
    }
    values.append(value)
  }

  public func finished() -> Column {
    var builder = ColumnBuilder(type ?? .number)
    builder.reserve(values.count)
    for value in values { builder.append(value) }
    return builder.finished()
  }
}
