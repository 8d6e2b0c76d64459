public import Tables

/// The code lists of the education model, with the names by which people know the codes, and since when.
///
///     CodeLists.resolve("特聘", .engagements)                              // invited
///     CodeLists.resolve("微机", .subjects)                                 // XX, alias
///     CodeLists.resolve("中学高级", .titles, on: Day("2020-01-01"))         // 高级教师, alias, outdated
///
/// A list that one table alone uses stands with its column. Codes of regions are in the dataset (`RegionDirectory`).
public enum CodeLists {
  /// All lists, by the names under which schemas and scripts ask for them.
  public static let all: [CodeList] = [
    subjects, stages, titles, levels, setups, engagements, duties, homeUnits, leaveKinds, trainingUnits,
    trainingOrganisers, trainingCategories, schoolKinds, urbanRural, groupKinds, areas, visitKinds, activityForms,
    budgetLines, budgetPurposes, yesNo,
  ]

  /// The list of this id, or nil.
  public static func list(_ id: String) -> CodeList? { all.first { $0.id == id } }

  /// What a text of a list means on a day, and how it was found. O(1) for a name, O(names) for the nearest.
  public static func resolve(_ text: String, _ list: CodeList, on day: Day? = nil) -> CodeList.Resolution {
    list.resolve(text, on: day)
  }
}

extension CodeList {
  public static var subjects: CodeList { CodeLists.subjects }
  public static var stages: CodeList { CodeLists.stages }
  public static var titles: CodeList { CodeLists.titles }
  public static var engagements: CodeList { CodeLists.engagements }
  public static var duties: CodeList { CodeLists.duties }
  public static var setups: CodeList { CodeLists.setups }
  public static var schoolKinds: CodeList { CodeLists.schoolKinds }
}
