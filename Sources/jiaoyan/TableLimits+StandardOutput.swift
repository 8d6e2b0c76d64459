internal import Console
internal import Display

extension TableLimits {
  /// A preview on a terminal; everything on a pipe.
  static var ofStandardOutput: TableLimits {
    var limits = StandardOutput.isTerminal ? TableLimits.terminal(width: Terminal.width) : .none
    limits.hasColour = Colour.isWanted(isTerminal: StandardOutput.isTerminal)
    return limits
  }
}
