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

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let package = Package(
  name: "Takedown",
  products: [.executable(name: "takedown", targets: ["takedown"])],
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
    tests("EventEngineTests", ["EventEngine"]),
    tests("ChanceTests", ["Chance"]),
    tests("StatisticsTests", ["Statistics"]),
    tests("ScenarioFilesTests", ["ScenarioFiles", "ModerationModel", "Chance", "Tables"]),
    tests("TablesTests", ["Tables"]),
    tests("BaselineTests", ["Experiments", "ScenarioFiles", "Tables"]),
    .executableTarget(name: "takedown", dependencies: ["TakedownTool"], swiftSettings: house),
  ]
)
