/// A row function as columns can run it: a list of steps, each a value for every row.
///
///     // level == "county" and senior / posts
///     RowProgram(steps: [
///       .column(0), .constant(.text("county")), .compare(.equal, 0, 1),
///       .column(1), .column(2), .arithmetic(.divide, 3, 4),
///       .choose(2, 5, 6), .constant(.boolean(false)) …
///
/// It means exactly what the Lua function means that it was read from, row by row: Lua's integers and floats, `nil` for
/// a missing value, `false` and missing as the values that are not true. Arithmetic on a missing value is missing, an
/// order comparison with one is false, and `==` asks whether both are missing or both are equal.
///
/// Invariants: a step refers to steps before it only, and so does `reached`; the last one is the result; no step is
/// written twice with the same `reached`. `reached[i]` is the step, a boolean that is never missing, that says in which
/// rows the function comes to step i; nil is everywhere, or that it makes no difference. A step that would be an error in
/// a row where the function does not come to it is none, and has any value of its kind. A step that may be an error is in
/// the list also where nothing uses its value, since the function comes to it all the same.
package struct RowProgram: Sendable {
  package typealias Place = Int

  package enum Step: Hashable, Sendable {
    /// The cells of the table's column at this position.
    case column(Int)
    case constant(Value)
    case arithmetic(Arithmetic, Place, Place)
    /// −x, ~x.
    case negate(Place)
    case invert(Place)
    case compare(Comparison, Place, Place)
    /// x .. y, of texts and numbers.
    case concat(Place, Place)
    /// #x of a text: its bytes. Of anything else, a missing value too, it is an error.
    case length(Place)
    /// Whether the value is true as Lua takes it: neither false nor missing. Never missing.
    case isTrue(Place)
    /// Whether the value is missing. Never missing.
    case isMissing(Place)
    /// Of booleans that are never missing.
    case not(Place)
    case both(Place, Place)
    case either(Place, Place)
    /// The second step's value where the first, a boolean that is never missing, is true; else the third's.
    case choose(Place, Place, Place)
    case number(NumberFunction, [Place])
    case date(DateFunction, [Place])
    /// A function of one value that is called once for each different value, the missing one too: string functions,
    /// look-ups in a captured table. The number is the function's place in `mappings`.
    case mapped(Int, Place)
    /// An aggregate over those rows of the group in which the function comes to it (`reached`).
    case aggregate(Aggregate, [Place])
    /// An aggregate over each part of those rows: a value for each row, that of its part.
    case partedAggregate(Aggregate, [Place], Parts)
    /// A window function over those rows.
    case window(Window, [Place])
    /// A window function over each part of those rows.
    case partedWindow(Window, [Place], Parts)
  }

  /// Rows with equal values of the steps `over` are a part, of all rows of the group where there are none; within it they
  /// come in the order of the steps `order`, each up or down, and else in that of the table.
  ///
  /// Invariant: `over` is empty or holds the columns by which the table is grouped; there is one direction for each order.
  package struct Parts: Hashable, Sendable {
    package var over: [Place] = []
    package var order: [Place] = []
    package var descending: [Bool] = []

    package init() {}

    package var isWhole: Bool { over.isEmpty && order.isEmpty }

    /// The same parts by other steps.
    package func moved(_ place: (Place) -> Place) -> Parts {
      var parts = self
      parts.over = over.map(place)
      parts.order = order.map(place)
      return parts
    }
  }

  package enum Arithmetic: String, Hashable, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", floorDivide = "//", modulo = "%", power = "^"
    case and = "&", or = "|", xor = "~", shiftLeft = "<<", shiftRight = ">>"
  }

  package enum Comparison: String, Hashable, Sendable {
    case equal = "==", less = "<", lessOrEqual = "<="
  }

  /// Functions of numbers as Lua's `math` and the workbench have them; of a missing argument they give a missing result.
  package enum NumberFunction: String, Hashable, Sendable {
    case abs, ceil, floor, sqrt, exp, log, sin, cos, tan, asin, acos, atan, fmod, max, min, tointeger
    case round
  }

  /// Functions of days; of a missing argument they give a missing result.
  package enum DateFunction: String, Hashable, Sendable {
    case year, month, day, schoolYear = "school_year", semester, daysBetween = "days_between"
  }

  /// A function that always gives the same for the same; what it throws ends the run of the program. It may run Lua:
  /// only the thread on which the program was made may call it.
  package typealias Mapping = @Sendable (Value) throws -> Value

  package var steps: [Step]
  package var reached: [Place?]
  package var mappings: [Mapping]
  /// What readers know the mappings by; may be shorter than `mappings`.
  package var mappingNames: [String]

  package init(steps: [Step], reached: [Place?], mappings: [Mapping] = [], mappingNames: [String] = []) {
    precondition(!steps.isEmpty && steps.count == reached.count)
    self.steps = steps
    self.reached = reached
    self.mappings = mappings
    self.mappingNames = mappingNames
  }

  /// The result.
  package var result: Place { steps.count - 1 }
}

/// Why a program cannot give the values; the row function then runs row by row in Lua, which says what is wrong.
package enum RowProgramStop: Error, Sendable, Equatable {
  /// In some row the function raises an error: a division of integers by zero, a comparison of text with a number.
  case fails(row: Int)
  /// Steps whose values are of several types in a way that no column step takes.
  case mixed(step: Int)
  /// The work was asked to stop.
  case stopped
}
