import Datasets

extension SyntheticDataset {
  /// The cases that are planted, where they stand, and what the checks find of each: the key to the dataset.
  var plantedJSON: [UInt8] {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("synthetic", true)
      json.key("scenarios")
      json.array { json in
        for scenario in PlantedScenario.allCases where planted.contains(scenario) {
          json.object { json in
            json.member("name", scenario.rawValue)
            json.member("place", scenario.place)
            json.member("what", scenario.what)
            json.member("shows", scenario.shows)
            json.key("expect")
            json.array { json in for expectation in scenario.expectations { expectation.write(to: &json) } }
          }
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension PlantedScenario.Expectation {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("check", check)
      json.member("unit", unit)
      json.member("period", period)
      if let verdict { json.member("verdict", verdict) }
      if let failing { json.member("failing", failing) }
      if let notFailing { json.member("notFailing", notFailing) }
    }
  }
}
