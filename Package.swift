// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of Sources: what is unsafe in it is marked.
func source(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: house + [.strictMemorySafety()])
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
    source("Numerics"),
    source("Platform"),
    source("Containers", ["Platform"]),
    source("EventScheduling", ["Platform"]),
    source("RandomStreams", ["Numerics"]),
    source("Statistics", ["Numerics"]),
    source("Inference", ["Numerics", "RandomStreams", "Statistics"]),
    source("Files", ["Platform"]),
    source(
      "ModerationModel",
      ["Numerics", "Containers", "EventScheduling", "RandomStreams", "Statistics"]),
    source("ScenarioFiles", ["ModerationModel", "RandomStreams", "Files"]),
    source(
      "Experiments",
      [
        "Numerics", "ModerationModel", "ScenarioFiles", "RandomStreams", "Statistics", "Inference",
        "Files", "Platform",
      ]),
    source(
      "TakedownTool",
      [
        "Experiments", "Inference", "ScenarioFiles", "ModerationModel", "Statistics", "Files",
        "Platform",
      ]),
    .executableTarget(name: "takedown", dependencies: ["TakedownTool"], swiftSettings: house),
    .executableTarget(
      name: "takedown-bench",
      dependencies: [
        "EventScheduling", "RandomStreams", "ModerationModel", "ScenarioFiles", "Files",
        "Platform",
      ],
      swiftSettings: house),
    .target(
      name: "TestSupport",
      dependencies: ["ModerationModel", "ScenarioFiles", "RandomStreams", "Statistics", "Files"],
      path: "Tests/TestSupport", swiftSettings: house),
    tests("PlatformTests", ["Platform", "TestSupport"]),
    tests("EventSchedulingTests", ["EventScheduling"]),
    tests("NumericsTests", ["Numerics", "RandomStreams"]),
    tests("RandomStreamsTests", ["RandomStreams", "Numerics"]),
    tests("StatisticsTests", ["Statistics"]),
    tests(
      "InferenceTests", ["Inference", "Numerics", "RandomStreams", "Statistics", "TestSupport"]),
    tests("FilesTests", ["Files", "TestSupport"]),
    tests(
      "ModerationModelTests",
      [
        "ModerationModel", "Numerics", "Containers", "EventScheduling", "RandomStreams",
        "TestSupport",
      ]),
    tests("ScenarioFilesTests", ["ScenarioFiles", "ModerationModel", "RandomStreams", "Files"]),
    tests(
      "ExperimentsTests",
      [
        "Experiments", "Inference", "ModerationModel", "ScenarioFiles", "RandomStreams",
        "Statistics", "Files", "TestSupport",
      ]),
    tests(
      "TakedownToolTests",
      [
        "TakedownTool", "Experiments", "ModerationModel", "ScenarioFiles", "Statistics", "Files",
        "Platform", "TestSupport",
      ]),
    tests("VerificationTests", ["ModerationModel", "RandomStreams", "Statistics", "TestSupport"]),
    tests(
      "BaselineTests", ["Experiments", "ScenarioFiles", "Files"], exclude: ["baselines.txt"]),
    tests(
      "FuzzingTests",
      [
        "TakedownTool", "Experiments", "ScenarioFiles", "ModerationModel", "Files", "TestSupport",
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
        "TakedownTool", "Experiments", "ScenarioFiles", "ModerationModel", "Files", "TestSupport",
      ],
      path: "Tests/FuzzingTests", exclude: ["Corpus", "Dictionaries", "CorpusTests.swift"],
      swiftSettings: house))
}
