// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func source(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

let package = Package(
  name: "Takedown",
  products: [
    .executable(name: "takedown", targets: ["takedown"]),
    .executable(name: "takedown-bench", targets: ["takedown-bench"]),
  ],
  targets: [
    source("EventEngine"),
    source("Chance"),
    source("Statistics", ["Chance"]),
    source("Tables"),
    source("ModerationModel", ["EventEngine", "Chance", "Statistics"]),
    source("ScenarioFiles", ["ModerationModel", "Chance", "Tables"]),
    source("Experiments", ["ModerationModel", "ScenarioFiles", "Chance", "Statistics", "Tables"]),
    source(
      "TakedownTool",
      ["Experiments", "ScenarioFiles", "ModerationModel", "Statistics", "Tables"]),
    .executableTarget(name: "takedown", dependencies: ["TakedownTool"], swiftSettings: house),
    .executableTarget(
      name: "takedown-bench",
      dependencies: ["EventEngine", "Chance", "ModerationModel", "ScenarioFiles", "Tables"],
      swiftSettings: house),
    .target(
      name: "TestSupport",
      dependencies: ["ModerationModel", "ScenarioFiles", "Chance", "Statistics", "Tables"],
      path: "Tests/TestSupport", swiftSettings: house),
    tests("EventEngineTests", ["EventEngine"]),
    tests("ChanceTests", ["Chance"]),
    tests("StatisticsTests", ["Statistics"]),
    tests("TablesTests", ["Tables", "TestSupport"]),
    tests("ModerationModelTests", ["ModerationModel", "EventEngine", "Chance", "TestSupport"]),
    tests("ScenarioFilesTests", ["ScenarioFiles", "ModerationModel", "Chance", "Tables"]),
    tests(
      "ExperimentsTests",
      [
        "Experiments", "ModerationModel", "ScenarioFiles", "Chance", "Statistics", "Tables",
        "TestSupport",
      ]),
    tests(
      "TakedownToolTests",
      [
        "TakedownTool", "Experiments", "ModerationModel", "ScenarioFiles", "Statistics", "Tables",
        "TestSupport",
      ]),
    tests("VerificationTests", ["ModerationModel", "Chance", "Statistics", "TestSupport"]),
    tests(
      "BaselineTests", ["Experiments", "ScenarioFiles", "Tables"], exclude: ["baselines.txt"]),
    tests(
      "FuzzingTests",
      [
        "TakedownTool", "Experiments", "ScenarioFiles", "ModerationModel", "Tables", "TestSupport",
      ], exclude: ["Corpus", "Dictionaries", "FuzzEntry.swift"]),
    tests("HouseTests", ["TestSupport"]),
  ]
)

// Fuzzing needs instrumented code and libFuzzer's runtime: .ci/fuzz asks for them. Otherwise the same
// files are tests, which read the inputs that were kept.
if Context.environment["TAKEDOWN_FUZZ"] != nil {
  package.targets.removeAll { $0.name == "FuzzingTests" }
  package.targets.append(
    .executableTarget(
      name: "takedown-fuzz",
      dependencies: [
        "TakedownTool", "Experiments", "ScenarioFiles", "ModerationModel", "Tables", "TestSupport",
      ],
      path: "Tests/FuzzingTests", exclude: ["Corpus", "Dictionaries", "CorpusTests.swift"],
      swiftSettings: house))
}
