/// What a host function throws: a stable code for scripts, and a message for people.
///
/// In Lua it arrives as a value whose `tostring` is "script.lua:3: message" and whose `code` is the code.
public struct HostError: Error, Hashable {
  public var code: String
  public var message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
