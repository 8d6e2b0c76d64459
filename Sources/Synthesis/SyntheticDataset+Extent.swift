extension SyntheticDataset.Extent {
  var provinces: [Province] {
    switch self {
    case .guangxi: [.guangxi]
    case .country: Province.all
    }
  }

  /// What stands in an id between the letter of its table and its number, so that no two provinces share one.
  func mark(of province: Province) -> String {
    switch self {
    case .guangxi: ""
    case .country: String(province.code.prefix(2))
    }
  }

  /// The first year of which each session of training is a record; nil where courses are.
  var firstYearOfSessions: Int? {
    switch self {
    case .guangxi: nil
    case .country: 2014
    }
  }

  var name: String {
    switch self {
    case .guangxi: "guangxi-synthetic"
    case .country: "country-synthetic"
    }
  }

  var title: String {
    switch self {
    case .guangxi: "广西教研数据集（合成数据）"
    case .country: "全国教研数据集（合成数据）"
    }
  }

  var note: String {
    switch self {
    case .guangxi:
      """
      合成数据：行政区划的名称与代码、区划变更及学科学段目录为公开信息，其余（机构、学校、人员、经费和各项记录）均为虚构，\
      不反映任何真实单位或个人的情况。Region names and codes, their changes and the list of subjects and stages are public \
      facts; everything else is invented and describes no real institution, school or person.
      """
    case .country:
      """
      合成数据：省级行政区划与广西各级区划的名称和代码、广西区划变更及学科学段目录为公开信息；广西以外的市县（代码第三位为 S）、\
      机构、学校、人员、经费和各项记录均为虚构，不反映任何真实单位或个人的情况。Names and codes of the provinces and of \
      Guangxi's regions, the changes of the latter and the list of subjects and stages are public facts; cities and counties \
      outside Guangxi (an S in third place of the code), institutions, schools, people, money and all records are invented \
      and describe nothing real.
      """
    }
  }
}
