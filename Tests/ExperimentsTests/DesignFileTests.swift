import Experiments
import ModerationModel
import ScenarioFiles
import TestSupport
import Testing

@Suite("Design files")
struct DesignFileTests {
  private static let mirror = "operators.supporter.mirror"
  private static let hazard = "platforms.first.moderation.hazard"
  /// A header of two paths.
  private static let two = "\(mirror),\(hazard)"

  private static func read(_ bytes: [UInt8]) throws -> ReadDesign {
    try DesignMaker(try SmallScenario.load()).read(bytes, named: "d.csv")
  }

  private static func rows(_ text: String) throws -> [String] {
    let design = try read(Array(text.utf8)).design
    return (0..<design.pointCount).map { design.values(of: $0).map(\.field).joined(separator: " ") }
  }

  private static func problems(_ bytes: [UInt8]) throws -> [String] {
    do {
      _ = try read(bytes)
      return []
    } catch let error as PlanError {
      return error.issues.map(\.description)
    }
  }

  @Test
  func `a design made elsewhere is read by its header, without its column of points`() throws {
    let text = """
      point,operators.supporter.mirror,operators.supporter.recreate.delay
      1,0.5,6 h
      2,1e-3,"{exponential: {mean: '1 d'}}"

      """
    #expect(try Self.rows(text) == ["0.5 0.25", "0.001 {exponential: {mean: '1 d'}}"])
    #expect(try Self.read(Array(text.utf8)).warnings.isEmpty)
  }

  @Test(
    arguments: [
      // pandas and R write the index of a row without a name; pandas names it when it reads it.
      (",\(two)\n0,0.1,0.2\n1,1,2.5\n", ["1"]),
      ("\"\",\"\(mirror)\",\"\(hazard)\"\n\"1\",0.1,0.2\n\"2\",1,2.5\n", ["1"]),
      ("Unnamed: 0,\(two)\n0,0.1,0.2\n1,1,2.5\n", ["1 (\"Unnamed: 0\")"]),
      (",Unnamed: 0.1,\(two)\n0,0,0.1,0.2\n1,1,1,2.5\n", ["1", "2 (\"Unnamed: 0.1\")"]),
      // Spreadsheets put empty fields and rows at the ends, not in every row.
      ("\(two),,\r\n0.1,0.2,,\r\n1,2.5\r\n,,,\r\n,,,\r\n", ["3", "4"]),
    ] as [(String, [String])])
  func `columns without a name are left out, and it is said`(
    text: String, columns: [String]
  ) throws {
    #expect(try Self.rows(text) == ["0.1 0.2", "1 2.5"])
    let warnings = try Self.read(Array(text.utf8)).warnings.map(\.description)
    let list = columns.joined(separator: ", ")
    #expect(
      warnings == [
        columns.count == 1
          ? "d.csv: warning: column \(list) has no name and is left out, as the index of a row"
          : "d.csv: warning: columns \(list) have no names and are left out"
      ])
  }

  @Test(
    arguments: [
      // A space behind the comma, and before one.
      "\(mirror), \(hazard)\n0.1, 0.2\n1 ,  2.5\n",
      "\(mirror), \"\(hazard)\"\n0.1, \" 0.2\"\n1,2.5\n",
      // Excel in half of Europe, R's write.csv2, and the line that tells Excel the separator.
      "\(mirror);\(hazard)\r\n0,1;0,2\r\n1;2,5\r\n", "\(mirror);\(hazard)\n0.1;0.2\n1;2.5\n",
      "sep=;\r\n\(mirror);\(hazard)\r\n\"0,1/d\";+0,2e0\r\n1;2,5\r\n",
      // numpy.savetxt with a header, and notes above one.
      "# \(two)\n1.000000000000000056e-01,2.000000000000000111e-01\n1.0e+00,2.5e+00\n",
      "# by hand\n#\n\(two)\n0.1,0.2\n1,2.5\n", "#point,\(two)\n1,0.1,0.2\n2,1,2.5\n",
      // Tabs, bars, a byte-order mark, every line end.
      "\(mirror)\t\(hazard)\n0.1\t0.2\n1\t2.5\n", "\(mirror) | \(hazard)\n0.1 | 0.2\n1 | 2.5\n",
      "\u{FEFF}\(two)\r0.1,0.2\r1,2.5", "\u{FEFF}\n\n\(two)\n0.1,0.2\n\n1,2.5\n\n",
      "\u{FEFF}sep=,\n\(two)\n0.1,0.2,\n1,2.5,,,\n", "\u{FEFF}# \(two)\n0.1,0.2\n1,2.5\n",
    ])
  func `other programs' ways of writing a table are understood`(text: String) throws {
    #expect(try Self.rows(text) == ["0.1 0.2", "1 2.5"])
    #expect(try Self.read(Array(text.utf8)).warnings.isEmpty)
  }

  @Test
  func `flags are true, TRUE, True or 1, and 1 in tables`() throws {
    let flags = ["TRUE", "FALSE", "True", "False", "true", "false", "1", "0", "1.0", "0.0"]
    let text = "operators.supporter.lawful\n" + flags.joined(separator: "\n") + "\n"
    #expect(try Self.rows(text) == ["1", "0", "1", "0", "1", "0", "1", "0", "1", "0"])
    let loaded = try SmallScenario.load()
    let plan = Plan.sweep(try Sweep(loaded, design: try Self.read(Array(text.utf8)).design))
    for point in 0..<plan.pointCount {
      let lawful = try plan.loaded(point).scenario.operatorClasses.first { $0.name == "supporter" }
      #expect(lawful?.lawful == (point % 2 == 0))
    }
  }

  @Test(
    arguments: [
      ("2019-11-18 06:00:00", "2019-11-18T06:00:00"), ("2019-11-18 06:00", "2019-11-18T06:00"),
      ("2019-11-18 06:00:00+00:00", "2019-11-18T06:00:00Z"),
      ("2019-11-18 06:00:00.250000", "2019-11-18T06:00:00.250"),
      ("2019-11-18 06:00:00.000000000", "2019-11-18T06:00:00"),
      ("2019-11-18T06:00:00", "2019-11-18T06:00:00"), ("2019-11-18", "2019-11-18"),
    ])
  func `timestamps may have a blank between date and time`(field: String, meant: String) throws {
    #expect(try Self.rows("time.start\n\(field)\n") == [meant])
    let text = "time.start,time.horizon\n2019-11-01,\(field)\n"
    #expect(try Self.rows(text) == ["2019-11-01 \(meant)"])
    let loaded = try SmallScenario.load(["targets=null", "time.horizon=30 d"])
    let design = try DesignMaker(loaded).read(Array(text.utf8), named: "d.csv").design
    let horizon = try Plan.sweep(Sweep(loaded, design: design)).loaded(0).scenario.horizonDays
    #expect(horizon == (try CalendarDate(meant).days(since: CalendarDate(daysSince1970: 18_201))))
    // A title is text, whatever it looks like.
    #expect(try Self.rows("title\n\(field)\n") == [field])
  }

  @Test(
    arguments: [
      ("\(mirror)\n", "error: d.csv: there is no row, so no point"),
      ("\(two)\n,\n,\n", "error: d.csv: there is no row, so no point"),
      ("point\n1\n", "error: d.csv: the header names no path"),
      (",Unnamed: 0\n1,2\n", "error: d.csv: the header names no path"),
      (
        "operators.supporter.miror\n1\n",
        "d.csv:1: error: unknown key \"miror\" in operators.supporter; did you mean \"mirror\"?"
      ),
      ("\(mirror),title\n1,a\n,b\n", "d.csv:3: error: \(mirror) has no value here"),
      ("\(mirror),title\n1,a\nNA,b\n", "d.csv:3: error: \(mirror) has no value here, but NA"),
      ("\(two)\nNaN,1\n", "d.csv:2: error: \(mirror) has no value here, but NaN"),
      ("\(two)\n1,2\n,\n1,2\n", "d.csv:3: error: \(mirror) has no value here"),
      ("a,b\n1\n", "error: d.csv: line 2: row has 1 field, the header 2"),
      ("a,,\n1\n", "d.csv:1: error: unknown key \"a\" in the scenario"),
      (
        "random.seed\n1\n", "d.csv:1: error: random.seed cannot vary: all points share their chance"
      ),
      (
        "operators.supporter.lawful\nyes\n",
        "d.csv:2: error: operators.supporter.lawful is \"yes\"; expected true or false, or 1 or 0"
      ),
      (
        "\(two)\n0,1,0,2\n",
        "error: d.csv: line 2: row has 4 fields, the header 2; if commas stand before decimals, "
          + "write points, or put \";\" between the columns"
      ),
      (
        "\(two)\n1,0.1,0.2\n",
        "error: d.csv: line 2: row has 3 fields, the header 2; if rows have names, as R's "
          + "write.table writes them, leave them out: row.names=FALSE"
      ),
      (
        "\(two)\n\"0,5\",1\n",
        "d.csv:2: error: \(mirror): \"0,5\" has a comma; the decimal point is \".\" and nothing "
          + "separates thousands"
      ),
      (
        "\(mirror);\(hazard)\n0.1;1\n1;0,2\n",
        "error: d.csv: line 2: \"0.1\" has a decimal point, and \"0,2\" on line 3 a decimal comma; "
          + "write one of them"
      ),
      (
        "\(mirror);\(hazard)\n1;1,000\n",
        "error: d.csv: line 2: \"1,000\" may have decimals or thousands behind its mark; write "
          + "numbers with a decimal point, between columns a comma"
      ),
      (
        "# \(mirror) \(hazard)\n0.1 0.2\n",
        "error: d.csv: line 1: blanks stand between the columns, as numpy.savetxt and R's "
          + "write.table write them; write commas (delimiter=\",\", sep=\",\")"
      ),
      (
        "\"\(mirror)\" \"\(hazard)\"\n\"1\" 0.1 0.2\n",
        "error: d.csv: line 1: blanks stand between the columns, as numpy.savetxt and R's "
          + "write.table write them; write commas (delimiter=\",\", sep=\",\")"
      ),
      (
        "PK\u{3}\u{4}\u{14}\u{0}",
        "error: d.csv: the file is a spreadsheet or an archive; save it as CSV in UTF-8"
      ),
      ("", "error: d.csv: line 1: no header row"),
      ("#", "error: d.csv: line 1: no header row"),
    ])
  func `a design that is none is refused with its place`(text: String, message: String) throws {
    #expect(try Self.problems(Array(text.utf8)).first == message)
  }

  @Test
  func `thousands and decimals are told apart by any number that can be one only`() throws {
    // 0,125 has no thousands, and so 1,000 is 1.
    #expect(try Self.rows("\(Self.mirror);\(Self.hazard)\n1,000;0,125\n") == ["1 0.125"])
    #expect(try Self.rows("\(Self.mirror);title\n0,5;a.b, c\n") == ["0.5 a.b, c"])
  }

  @Test
  func `UTF-16 is named`() throws {
    let text = "\(Self.two)\n0.1,0.2\n"
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf8.flatMap { [UInt8]([$0, 0]) }
    for bytes in [bytes, Array(bytes.dropFirst(2))] {
      #expect(
        try Self.problems(bytes) == [
          "error: d.csv: the file is no text in UTF-8, perhaps UTF-16; save it as CSV in UTF-8"
        ])
    }
  }
}
