internal import Policy
internal import Tables

extension ParameterValue {
  /// The value as a reader takes it in; a level that is switched off is a dash.
  var text: String {
    switch self {
    case .none: "—"
    case .number(let number): DecimalText.shortest(number)
    case .flag(let flag): flag ? "true" : "false"
    case .texts(let texts): texts.joined(separator: ", ")
    case .day(let day): day.description
    }
  }
}
