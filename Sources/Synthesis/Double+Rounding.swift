extension Double {
  /// The value with so many places after the point, as short text shows it.
  func rounded(places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }

  /// The nearest multiple of a whole step, as money is written.
  func rounded(to step: Double) -> Double { (self / step).rounded() * step }
}
