/// The checks that the workbench knows, for those who ask about them.
public enum CheckCatalogue {
  /// What every check says of itself, in the order of the clauses.
  public static var descriptions: [CheckDescription] { BuiltInChecks.all.map(\.description) }

  /// The description of the check with this id. Throws `unknownCheck` with the nearest id.
  public static func description(_ id: String) throws(PolicyFailure) -> CheckDescription {
    guard let found = descriptions.first(where: { $0.id.description == id }) else {
      throw .unknownCheck(id, among: descriptions.map(\.id.description))
    }
    return found
  }
}
