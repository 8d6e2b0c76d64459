/// Every function that scripts can call, from one list: dispatch, error messages and help read it.
enum Catalogue {
  static let all: [Descriptor] =
    GlobalFunctions.all + ConsoleFunctions.all + MeasureFunctions.all + ScalarFunctions.all + TableMethods.all
    + SummaryMethods.all + EducationMethods.all + PolicyFunctions.all + ReportMethods.all + ChartMethods.all

  /// By the name under which help finds them.
  static let byPath = Dictionary(all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })

  static func names(of noun: Noun) -> [String] { all.filter { $0.noun == noun }.map(\.name) }
}
