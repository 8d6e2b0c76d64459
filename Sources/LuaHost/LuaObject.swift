/// A Swift class whose instances scripts can hold as userdata. Its behaviour is a `HostType`.
public protocol LuaObject: AnyObject {}
