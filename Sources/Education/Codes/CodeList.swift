public import Tables

/// A list of codes and what people write for them, each name with the days on which it was the right one.
///
///     CodeLists.resolve("微机", .subjects)                                  // XX, alias
///     CodeLists.resolve("中学高级", .titles, on: Day("2020-01-01"))        // 高级教师, alias, outdated
///
/// Invariant: codes are unique. A name may stand at several codes; then it means none of them for certain.
public struct CodeList: Sendable {
  /// A name for a code, and from when through when it was in use; nil where it is not known or lasts.
  public struct Name: Sendable, Lasting {
    public let text: String
    public let from: Day?
    public let to: Day?
  }

  public struct Entry: Sendable {
    public let code: String
    /// The first is the name to show; the others are aliases.
    public let names: [Name]
    /// What else the code says: the level and the series of a title.
    public let attributes: [String: String]
  }

  /// How a text led to a code, best first.
  public enum Way: String, Sendable {
    /// The code itself, or its name, as written.
    case exact
    /// Another name of it.
    case alias
    /// One of these, but for spaces, width of letters, brackets or case.
    case folded
    /// None of them; the code whose name is nearest, for a person to decide on.
    case nearest
  }

  public struct Match: Sendable, Equatable {
    public let code: String
    public let way: Way
    /// The name that was found.
    public let name: String
    /// Whether that name was not in use on the day asked for.
    public let isOutdated: Bool
  }

  public enum Resolution: Sendable, Equatable {
    case found(Match)
    /// The text is a name of all these codes.
    case ambiguous([String])
    case unknown

    /// The match, unless it is only the nearest: what may be taken without asking.
    public var certain: Match? {
      if case .found(let match) = self, match.way != .nearest { match } else { nil }
    }
  }

  /// `subject`: the name by which scripts and schemas know the list.
  public let id: String
  public let title: String
  public let entries: [Entry]
  public let source: String
  private let exact: [String: [(entry: Int, name: Int)]]
  private let folded: [String: [(entry: Int, name: Int)]]

  init(_ id: String, _ title: String, source: String, _ entries: [Entry]) {
    self.id = id
    self.title = title
    self.source = source
    self.entries = entries
    var (exact, folded): ([String: [(entry: Int, name: Int)]], [String: [(entry: Int, name: Int)]]) = ([:], [:])
    for (position, entry) in entries.enumerated() {
      exact[entry.code, default: []].append((position, 0))
      folded[Self.folded(entry.code), default: []].append((position, 0))
      for (index, name) in entry.names.enumerated() {
        exact[name.text, default: []].append((position, index))
        folded[Self.folded(name.text), default: []].append((position, index))
      }
    }
    self.exact = exact
    self.folded = folded
  }

  /// The codes, in the list's order.
  public var codes: [String] { entries.map(\.code) }

  public subscript(code: String) -> Entry? { entries.first { $0.code == code } }

  /// The code that a text means on a day. Where a name meant different codes at different times, the day decides.
  public func resolve(_ text: String, on day: Day? = nil) -> Resolution {
    if let found = exact[text] { return resolution(found, text, nil, on: day) }
    if let found = folded[Self.folded(text)] { return resolution(found, text, .folded, on: day) }
    let names = entries.flatMap { entry in entry.names.map { ($0.text, entry.code) } }
    guard let nearest = NearestName.nearest(to: text, among: names.map(\.0)),
      let code = names.first(where: { $0.0 == nearest })?.1
    else { return .unknown }
    return .found(Match(code: code, way: .nearest, name: nearest, isOutdated: false))
  }

  private func resolution(_ found: [(entry: Int, name: Int)], _ text: String, _ way: Way?, on day: Day?) -> Resolution {
    func isLive(_ place: (entry: Int, name: Int)) -> Bool {
      guard let day, let name = entries[place.entry].names[safely: place.name] else { return true }
      return name.isLive(on: day)
    }
    let live = found.filter(isLive)
    let meant = live.isEmpty ? found : live
    let codes = Set(meant.map { entries[$0.entry].code })
    guard codes.count == 1, let place = meant.first else { return .ambiguous(codes.sorted()) }
    let entry = entries[place.entry]
    return .found(
      Match(
        code: entry.code, way: way ?? (place.name == 0 ? .exact : .alias),
        name: entry.names[safely: place.name]?.text ?? entry.code, isOutdated: live.isEmpty))
  }

  /// A text without what people write now so and now so: blanks and dots between characters, full-width letters, digits
  /// and brackets, capital letters.
  public static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      // Blanks, the ideographic one, marks of direction and width, middle dots.
      case 0x00...0x20, 0xA0, 0x3000, 0x200B...0x200F, 0x2000...0x200A, 0xFEFF, 0xB7, 0x2022, 0x30FB: continue
      default: folded.append(scalar)
      }
    }
    return String(folded).lowercased()
  }
}

extension Array {
  fileprivate subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension CodeList.Entry {
  /// An entry as a list writes it: the code, then its names with the days of their use.
  ///
  ///     Entry("XX", "信息科技 2022-09-01.., 信息技术 ..2022-08-31, 微机, 电脑")
  init(_ code: String, _ names: String, _ attributes: [String: String] = [:]) {
    self.code = code
    self.attributes = attributes
    self.names = names.split(separator: ",").map { part in
      let words = part.split(separator: " ")
      let span = words.count > 1 ? String(words[1]) : ".."
      let ends = span.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
      return CodeList.Name(text: String(words[0]), from: Day(ends[0]), to: ends.last.flatMap { Day($0) })
    }
  }
}
