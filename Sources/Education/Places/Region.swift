/// One unit of the administrative division, with its six-digit code.
public struct Region: Sendable, Equatable {
  public enum Level: String, Sendable, CaseIterable {
    case province, city, county
  }

  public let code: String
  public let name: String
  public let englishName: String?
  /// Nil where the table does not say.
  public let level: Level?
  public let parentCode: String?
  /// The row in the regions table, from 0.
  public let row: Int
}
