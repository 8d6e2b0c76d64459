internal import Datasets
internal import Tables

/// The approved posts of institutions at the end of each year (clause 15).
public struct PostStructure: Sendable {
  /// The posts of one institution on 31 December.
  public struct Posts: Sendable, Equatable {
    /// The posts that the establishment allows, and those that are filled.
    public let approved: Int64?
    public let filled: Int64?
    public let professional: Int64?
    public let senior: Int64?
    public let middle: Int64?
    public let junior: Int64?
    /// The row in the institution_years table, from 0.
    public let row: Int

    /// Both figures where both are known and there is at least one professional post.
    public var ratio: (senior: Int64, professional: Int64)? {
      guard let senior, let professional, professional > 0 else { return nil }
      return (senior, professional)
    }
  }

  private struct Key: Hashable {
    let institution: String
    let year: Int
  }

  private let posts: [Key: Posts]
  /// The years that any row speaks of.
  public let years: Set<Int>

  fileprivate init(_ rows: ModelRows?) {
    var posts: [Key: Posts] = [:]
    if let rows {
      let (institutions, years) = (rows.texts("institution_id"), rows.integers("year"))
      let (professional, senior) = (rows.integers("professional_posts"), rows.integers("senior_posts"))
      let (approved, filled) = (rows.integers("approved_posts"), rows.integers("filled_posts"))
      let (middle, junior) = (rows.integers("middle_posts"), rows.integers("junior_posts"))
      for row in 0..<rows.count {
        guard let institution = institutions[row], let year = years[row] else { continue }
        posts[Key(institution: institution, year: Int(year))] = Posts(
          approved: approved[row], filled: filled[row], professional: professional[row], senior: senior[row],
          middle: middle[row], junior: junior[row], row: row)
      }
    }
    self.posts = posts
    years = Set(posts.keys.map(\.year))
  }

  public func of(institution id: String, year: Int) -> Posts? { posts[Key(institution: id, year: year)] }
}

extension Education {
  public var postStructure: PostStructure {
    get throws(DatasetFailure) {
      try noun { education throws(DatasetFailure) in PostStructure(try education.rows(of: "institution_years")) }
    }
  }
}
