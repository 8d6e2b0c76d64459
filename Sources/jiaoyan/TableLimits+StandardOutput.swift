internal import Console
internal import Display

extension TableLimits {
  /// A preview on a terminal; everything on a pipe.
  static var ofStandardOutput: TableLimits {
    StandardOutput.isTerminal ? .terminal(width: Terminal.width) : .none
  }
}
