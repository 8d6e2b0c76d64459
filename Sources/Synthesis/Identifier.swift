/// A short identifier: the prefix and the number, padded to so many digits and never cut.
func numbered(_ prefix: String, _ number: Int, digits: Int) -> String {
  let text = String(number)
  return prefix + String(repeating: "0", count: max(0, digits - text.count)) + text
}
