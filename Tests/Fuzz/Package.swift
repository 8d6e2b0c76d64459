// swift-tools-version: 6.2
// Fuzzers of the Lua host, a package of their own so that the product's build knows no sanitizer flags.
//
//   swift build --package-path Tests/Fuzz --sanitize fuzzer --sanitize address
//   Tests/Fuzz/.build/debug/FuzzSource -max_total_time=60 -dict=Tests/Fuzz/lua.dict
//   Tests/Fuzz/.build/debug/FuzzArguments -max_total_time=60
import PackageDescription

let fuzzer: [SwiftSetting] = [.unsafeFlags(["-parse-as-library"])]

let package = Package(
  name: "Fuzz",
  targets: [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .target(name: "CLuaHost", dependencies: ["CLua"]),
    .target(
      name: "LuaHost", dependencies: ["CLuaHost"],
      swiftSettings: [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault")]),
    .executableTarget(name: "FuzzSource", dependencies: ["LuaHost"], swiftSettings: fuzzer),
    .executableTarget(name: "FuzzArguments", dependencies: ["LuaHost"], swiftSettings: fuzzer),
  ],
  swiftLanguageModes: [.v6]
)
