internal import Datasets
internal import Education
internal import LuaHost
internal import Tables

/// `edu`: the dataset's tables by name, and its questions.
final class EducationObject: NamedObject {
  static let typeName = "edu"
  let education: Education

  init(_ education: Education) {
    self.education = education
  }

  static func hostType(_ session: Session) -> HostType {
    HostType(
      typeName,
      session.methods(of: .education) + [
        .index { [unowned session] call in
          guard let self = call.object(0, as: EducationObject.self), case .string(let name) = call[1] else {
            return call.giveNil()
          }
          if name == CalendarObject.typeName { return call.give(.object(CalendarObject(try self.education.calendar))) }
          let names = self.education.dataset.tableNames
          guard names.contains(name) else {
            if let table = EducationModel.table(name) { throw CallFailure.absentTable(name, title: table.title) }
            throw CallFailure.unknownKey(
              type: "dataset", name: name, known: names + [CalendarObject.typeName] + Catalogue.names(of: .education))
          }
          call.give(Self.table(name, of: self.education, session))
        },
        .operator(.describe) { call in
          let package = call.object(0, as: EducationObject.self)?.education.dataset.package
          call.give("edu: \(package?.title ?? package?.name ?? "dataset")")
        },
      ])
  }

  /// A table of the dataset; rows of its file that did not fit are told when it is read.
  static func table(_ name: String, of education: Education, _ session: Session) -> TableObject {
    TableObject(named: name) { [unowned session] in
      guard let rows = try education.rows(of: name) else {
        throw DatasetFailure.unknownTable(name, among: education.dataset.tableNames)
      }
      session.remarkRejects(of: rows.loaded)
      return rows.loaded.table
    }
  }
}

/// A region in Lua: `.code .name .level .parent .children :path() :descendants()`.
final class RegionObject: NamedObject {
  static let typeName = "region"
  let region: Region
  let directory: RegionDirectory
  private var tree: RegionTree { directory.tree }

  init(_ region: Region, in directory: RegionDirectory) {
    self.region = region
    self.directory = directory
  }

  static func list(_ regions: [Region], in directory: RegionDirectory) -> LuaValue {
    .table(LuaTable(elements: regions.map { .object(RegionObject($0, in: directory)) }))
  }

  /// The regions from the topmost down to this one.
  var path: LuaValue { Self.list(tree.path(to: region.code).compactMap { tree[$0] }, in: directory) }

  /// The regions below this one.
  var descendants: LuaValue {
    Self.list(tree.subtree(of: region.code).filter { $0.code != region.code }, in: directory)
  }

  static func hostType(_ session: Session) -> HostType {
    HostType(
      typeName,
      session.methods(of: .region) + properties + [
        .index { call in
          guard case .string(let key) = call[1] else { return call.giveNil() }
          throw CallFailure.unknownKey(
            type: typeName, name: key, known: propertyNames + Catalogue.names(of: .region))
        },
        .operator(.describe) { call in
          let region = call.object(0, as: RegionObject.self)?.region
          call.give("\(region?.name ?? "") (\(region?.code ?? ""))")
        },
        .operator(.equal) { call in
          call.give(call.object(0, as: RegionObject.self)?.region == call.object(1, as: RegionObject.self)?.region)
        },
      ])
  }

  static var propertyNames: [String] { properties.map(\.name) }

  private static var properties: [HostMember] {
    [
      property("code") { .string($0.region.code) },
      property("name") { .string($0.region.name) },
      property("name_en") { $0.region.englishName.map { .string($0) } ?? .nil },
      property("level") { $0.region.level.map { .string($0.rawValue) } ?? .nil },
      property("parent") { region in
        let parent = region.region.parentCode.flatMap { region.tree[$0] }
        return parent.map { .object(RegionObject($0, in: region.directory)) } ?? .nil
      },
      property("children") { list($0.tree.children(of: $0.region.code), in: $0.directory) },
    ]
  }

  private static func property(_ name: String, _ value: @escaping (RegionObject) -> LuaValue) -> HostMember {
    .property(name) { call in
      if let self = call.object(0, as: RegionObject.self) { call.give(value(self)) }
    }
  }
}
