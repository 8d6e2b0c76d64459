internal import Datasets
internal import Tables

/// The approved posts of institutions at the end of each year (clause 15).
public struct PostStructure: Sendable {
  /// The posts of one institution on 31 December.
  public struct Posts: Sendable, Equatable {
    public let professional: Int64?
    public let senior: Int64?
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
      for row in 0..<rows.count {
        guard let institution = institutions[row], let year = years[row] else { continue }
        posts[Key(institution: institution, year: Int(year))] = Posts(
          professional: professional[row], senior: senior[row], row: row)
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
