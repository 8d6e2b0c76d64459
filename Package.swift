// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every Swift target: Swift 6 mode, explicit existentials and imports, no warnings.
let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A Swift target under `Sources/`, named for its room in ARCHITECTURE.md.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

/// The tests that mirror one room.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude,
    swiftSettings: swiftSettings)
}

let package = Package(
  name: "jiaoyan",
  products: [.executable(name: "jiaoyan", targets: ["jiaoyan"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
    .target(name: "CLuaHost", dependencies: ["CLua"], cSettings: [.treatAllWarnings(as: .error)]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // Without pkgConfig: its include folder has a crypt.h that would stand before the system's.
    .systemLibrary(name: "CMinizip", providers: [.apt(["libminizip-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "CIsolation", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "CDelimiters", cSettings: [.treatAllWarnings(as: .error)]),

    room("LuaHost", ["CLuaHost"]),
    room("Tables"),
    room(
      "Datasets",
      [
        "CDelimiters", "CExpat", "CMinizip", "CPCRE2", "Tables", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    room("Education", ["Tables", "Datasets"]),
    room(
      "Policy", ["Tables", "Datasets", "Education", "Yams"],
      resources: [.embedInCode("Packs/Bundled"), .embedInCode("Ledger/guangxi-2021-ledger.yaml")]),
    room("Import", ["Tables", "Datasets", "Education"]),
    room(
      "Display", ["Tables", "Datasets", "Education", "Policy", "Import"],
      resources: [.embedInCode("Plots/Maps/guangxi-cities.csv")]),
    room(
      "Workbench", ["LuaHost", "Tables", "Datasets", "Education", "Policy", "Display"],
      resources: [.embedInCode("RowFunctions/RowFunctions.lua")]),
    room("Console", ["Datasets", "LuaHost", "Tables", "Workbench"]),
    room("Synthesis", ["Tables", "Datasets", "Education"], resources: [.embedInCode("Facts")]),
    .executableTarget(
      name: "jiaoyan",
      dependencies: [
        "CIsolation", "LuaHost", "Tables", "Workbench", "Console", "Synthesis", "Datasets", "Education", "Policy",
        "Display", "Import",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    // Small datasets that tests write out, in the folder of the tests that use them.
    .target(
      name: "DatasetFixture", dependencies: ["Datasets", "Education"], path: "Tests/DatasetFixture",
      swiftSettings: swiftSettings),
    // Scripts that the sandbox must survive, for the host alone and for the whole program.
    .target(name: "HostileScripts", path: "Tests/HostileScripts", swiftSettings: swiftSettings),
    // Counts what the tests that link it allocate.
    .target(name: "AllocationCount", path: "Tests/AllocationCount", cSettings: [.treatAllWarnings(as: .error)]),
    // Starts the program on a terminal of its own.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", cSettings: [.treatAllWarnings(as: .error)]),
    tests(of: "CIsolation"),
    tests(of: "LuaHost", ["HostileScripts", "AllocationCount"]),
    tests(of: "Tables"),
    tests(
      of: "Datasets", ["CDelimiters", "Tables", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Formats/Arrow/Fixtures"]),
    tests(of: "Education", ["Tables", "Datasets", "DatasetFixture"]),
    tests(
      of: "Policy", ["Tables", "Datasets", "Education", "DatasetFixture"],
      exclude: ["Mutants/equivalent.txt", "Mutants/report.awk"]),
    tests(of: "Import", ["Tables", "Datasets", "Education", "Synthesis", "DatasetFixture"]),
    tests(of: "Display", ["Tables", "Datasets", "Education", "Policy", "Import"]),
    tests(
      of: "Workbench", ["LuaHost", "Education", "Tables", "Display", "AllocationCount"], exclude: ["Specifications"]),
    tests(of: "Console", ["LuaHost", "Workbench", "Education"]),
    tests(of: "Synthesis", ["Tables", "Datasets", "Education", "Policy"]),
    tests(of: "jiaoyan", ["HostileScripts", "CPseudoTerminal"]),
  ]
)
