/// The checks that the workbench knows, for those who ask about them.
public enum CheckCatalogue {
  /// What every check says of itself, in the order of the clauses.
  public static var descriptions: [CheckDescription] { BuiltInChecks.all.map(\.description) }

  /// The description of the check with this id, of the workbench's or of `own` ones. Throws `unknownCheck` with the nearest
  /// id.
  public static func description(_ id: String, own: [CheckDescription] = []) throws(PolicyFailure) -> CheckDescription {
    let known = descriptions + own
    guard let found = known.first(where: { $0.id.description == id }) else {
      throw .unknownCheck(id, among: known.map(\.id.description))
    }
    return found
  }
}
