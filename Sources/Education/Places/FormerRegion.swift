/// What a region was called under a code that is no more.
///
/// The table `region_changes` says which code became which; the names of then stand here.
public struct FormerRegion: Sendable, Equatable {
  public let code: String
  public let name: String

  public init(_ code: String, _ name: String) {
    self.code = code
    self.name = name
  }

  /// Guangxi, 2013 to 2024. Source: the yearly lists of codes of the Ministry of Civil Affairs, as collected in
  /// yescallop/areacodes (CC0), compared year by year.
  public static let known: [FormerRegion] = [
    FormerRegion("450322", "临桂县"), FormerRegion("450404", "蝶山区"), FormerRegion("450122", "武鸣县"),
    FormerRegion("451025", "靖西县"), FormerRegion("450221", "柳江县"), FormerRegion("451281", "宜州市"),
    FormerRegion("450331", "荔浦县"), FormerRegion("451021", "田阳县"), FormerRegion("451023", "平果县"),
    FormerRegion("450127", "横县"),
  ]
}
