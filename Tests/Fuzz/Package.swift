// swift-tools-version: 6.2
// Fuzzers of the Lua host and of workbooks, a package of their own so that the product's build knows no sanitizer flags.
//
//   swift build --package-path Tests/Fuzz --sanitize fuzzer --sanitize address
//   Tests/Fuzz/.build/debug/FuzzSource -max_total_time=60 -dict=Tests/Fuzz/lua.dict
//   Tests/Fuzz/.build/debug/FuzzArguments -max_total_time=60
//   Tests/Fuzz/.build/debug/FuzzSheet -max_total_time=60 -dict=Tests/Fuzz/sheet.dict
import PackageDescription

let fuzzer: [SwiftSetting] = [.unsafeFlags(["-parse-as-library"])]

let features: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Fuzz",
  targets: [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .target(name: "CLuaHost", dependencies: ["CLua"]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CMinizip", providers: [.apt(["libminizip-dev", "zlib1g-dev"])]),
    .target(name: "LuaHost", dependencies: ["CLuaHost"], swiftSettings: features),
    .target(name: "Tables", swiftSettings: features),
    // What workbooks need of the room, and a stand-in for the hash, lest the packages of the product be built.
    .target(
      name: "Datasets", dependencies: ["CExpat", "CMinizip", "Tables"],
      // Of two flags the compiler takes the last, address, and libFuzzer would see no way through the code.
      swiftSettings: features + [
        .unsafeFlags(["-sanitize=fuzzer,address"])
      ]),
    .executableTarget(name: "FuzzSource", dependencies: ["LuaHost"], swiftSettings: fuzzer),
    .executableTarget(name: "FuzzArguments", dependencies: ["LuaHost"], swiftSettings: fuzzer),
    .executableTarget(name: "FuzzSheet", dependencies: ["Datasets", "Tables"], swiftSettings: fuzzer),
  ],
  swiftLanguageModes: [.v6]
)
