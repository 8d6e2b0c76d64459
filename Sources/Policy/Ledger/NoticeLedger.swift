internal import Datasets
internal import Yams

/// Every sentence of the notice, and what becomes of it: no sentence is passed over in silence.
///
///     NoticeLedger.sentences.count { $0.kind == .checked }
///
/// Source: 自治区教育厅《关于加强和改进新时代基础教育教研工作的实施意见》，2021年5月29日.
public enum NoticeLedger {
  public struct Sentence: Sendable, Equatable, Decodable {
    public enum Kind: String, Sendable, CaseIterable, Decodable {
      /// Checks of the workbench ask for it.
      case checked
      /// People judge it.
      case judgement
      /// A heading, or words that other sentences fill.
      case definition
      /// Nothing countable is asked for.
      case uncheckable
    }

    public let clause: Int
    public let kind: Kind
    /// The ids of the checks that ask for it.
    public let checks: [String]?
    public let note: String?
    /// The beginning of the SHA-256 of the sentence as it stood when its checks were written.
    public let hash: String
    public let text: String

    /// Whether the sentence has changed since its checks were written.
    public var hasDrifted: Bool { ContentHash.sha256(text.utf8).prefix(hash.count) != hash }

    public var checkIDs: [CheckID] { (checks ?? []).compactMap { CheckID($0) } }
  }

  private struct Document: Decodable {
    var notice: String
    var sentences: [Sentence]
  }

  /// In the order of the notice.
  public static let sentences: [Sentence] = {
    let text = String(decoding: PackageResources.guangxi_2021_ledger_yaml, as: UTF8.self)
    guard let document = try? YAMLDecoder().decode(Document.self, from: text) else {
      preconditionFailure("the ledger of the notice is built in, and a test reads it")
    }
    return document.sentences
  }()

  /// The ids of all checks that the notice's sentences ask for, in order.
  public static let checkIDs: [CheckID] = sentences.flatMap(\.checkIDs).sorted()

  /// Whether a check's quote still stands in its clause, word for word.
  public static func holds(_ quote: String, clause: Int) -> Bool {
    sentences.filter { $0.clause == clause }.map(\.text).joined().contains(quote)
  }
}
