// swift-tools-version: 6.2
// Fuzzers of the Lua host and of what reads files, a package of their own so that the product's build knows no sanitizer
// flags. `make fuzz` builds and runs them.
import PackageDescription

/// Of two flags the compiler takes the last, address, and libFuzzer would see no way through the code.
let fuzzed: [SwiftSetting] = [
  .unsafeFlags(["-sanitize=fuzzer,address", "-O"]),
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
]

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: "Fuzz" + name, dependencies: dependencies, swiftSettings: [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "Fuzz",
  targets: [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .target(name: "CLuaHost", dependencies: ["CLua"]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CMinizip", providers: [.apt(["libminizip-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "CDelimiters"),
    // Stands in for swift-crypto.
    .target(name: "Crypto"),
    .target(name: "LuaHost", dependencies: ["CLuaHost"], swiftSettings: fuzzed),
    .target(name: "Tables", swiftSettings: fuzzed),
    // Without SQLite, which would bring its package.
    .target(
      name: "Datasets", dependencies: ["CDelimiters", "CExpat", "CMinizip", "CPCRE2", "Crypto", "Tables"],
      exclude: ["Formats/SQLite", "Formats/TableFiles.swift"], swiftSettings: fuzzed),
    fuzzer("Source", ["LuaHost"]),
    fuzzer("Arguments", ["LuaHost"]),
    fuzzer("Sheet", ["Datasets", "Tables"]),
    fuzzer("CSV", ["Datasets", "Tables"]),
    fuzzer("JSON", ["Datasets", "Tables"]),
    fuzzer("Arrow", ["Datasets", "Tables"]),
    fuzzer("Cache", ["Datasets", "Tables"]),
    fuzzer("Package", ["Datasets", "Tables"]),
  ],
  swiftLanguageModes: [.v6]
)
