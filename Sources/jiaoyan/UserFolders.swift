internal import Glibc

/// Where the user's own files for jiaoyan lie.
enum UserFolders {
  /// The modules that every script may require: `jiaoyan/modules` in the folder for settings. It need not exist. Nil where
  /// the environment names no home.
  static var modules: String? { settings.map { $0 + "/jiaoyan/modules" } }

  /// The script that every REPL runs first: `jiaoyan/init.lua` in the folder for settings. It need not exist.
  static var settingsScript: String? { settings.map { $0 + "/jiaoyan/init.lua" } }

  /// Where caches go that cannot stand beside their data: `jiaoyan` in `$XDG_CACHE_HOME`, else in `~/.cache`. It need not
  /// exist.
  static var caches: String? {
    (folder(named: "XDG_CACHE_HOME") ?? folder(named: "HOME").map { $0 + "/.cache" }).map { $0 + "/jiaoyan" }
  }

  /// `$XDG_CONFIG_HOME`, else `~/.config`; a relative path is not one, as the convention says.
  private static var settings: String? {
    folder(named: "XDG_CONFIG_HOME") ?? folder(named: "HOME").map { $0 + "/.config" }
  }

  private static func folder(named name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let path = String(cString: value)
    return path.hasPrefix("/") ? path : nil
  }
}
