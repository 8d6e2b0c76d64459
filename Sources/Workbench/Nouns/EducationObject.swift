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
      name: typeName, methods: session.methods(of: .education),
      index: { [unowned session] call in
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
      operators: [
        .describe: { call in
          let package = call.object(0, as: EducationObject.self)?.education.dataset.package
          call.give("edu: \(package?.title ?? package?.name ?? "dataset")")
        }
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
      name: typeName, methods: session.methods(of: .region),
      index: { call in
        guard let self = call.object(0, as: RegionObject.self), case .string(let key) = call[1] else {
          return call.giveNil()
        }
        call.give(try self.property(key))
      },
      operators: [
        .describe: { call in
          let region = call.object(0, as: RegionObject.self)?.region
          call.give("\(region?.name ?? "") (\(region?.code ?? ""))")
        },
        .equal: { call in
          call.give(call.object(0, as: RegionObject.self)?.region == call.object(1, as: RegionObject.self)?.region)
        },
      ])
  }

  private func property(_ key: String) throws -> LuaValue {
    switch key {
    case "code": return .string(region.code)
    case "name": return .string(region.name)
    case "name_en": return region.englishName.map { .string($0) } ?? .nil
    case "level": return region.level.map { .string($0.rawValue) } ?? .nil
    case "parent":
      return region.parentCode.flatMap { tree[$0] }.map { .object(RegionObject($0, in: directory)) } ?? .nil
    case "children": return Self.list(tree.children(of: region.code), in: directory)
    default:
      throw CallFailure.unknownKey(
        type: Self.typeName, name: key,
        known: ["code", "name", "name_en", "level", "parent", "children"] + Catalogue.names(of: .region))
    }
  }
}
