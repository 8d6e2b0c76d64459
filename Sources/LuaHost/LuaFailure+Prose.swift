// The sentences of this module.

extension LuaKill {
  var sentence: String {
    switch self {
    case .interrupt: "interrupted"
    case .deadline: "stopped: the time limit is reached"
    case .memory: "stopped: the memory limit is reached"
    case .output: "stopped: the output limit is reached"
    }
  }
}

enum Prose {
  static let noMemory = "not enough memory"
  static let machineNotMade = "the Lua machine could not be made: not enough memory"
  static let foreignHandle = "a function of another machine cannot be called here"
  static let environmentNotMade = "the environment could not be made: not enough memory"

  static func smallStack(_ bytes: Int) -> String {
    "a Lua machine needs a thread with 8 MB of stack; this one has \(bytes / 1024) KB"
  }
  static func unregistered(_ type: String) -> String { "the type \(type) is not registered with this machine" }
  static func frame(_ source: String, _ line: Int, _ name: String) -> String {
    name.isEmpty ? "\(source):\(line)" : "\(source):\(line): in '\(name)'"
  }
}
