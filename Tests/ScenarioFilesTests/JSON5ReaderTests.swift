import Testing

@testable import ScenarioFiles

@Suite struct JSON5ReaderTests {
  @Test func `members keep the order of the file`() throws {
    let node = try document("{z: 1, a: 2, m: 3, '': 4}")
    #expect(node.members.map(\.key) == ["z", "a", "m", ""])
  }

  @Test func `a member is found by its key`() throws {
    let node = try document("{a: 1, b: [2]}")
    guard case .object(let object) = node.content else {
      Issue.record("not an object")
      return
    }
    #expect(object.member("b")?.value.compact == "[2]")
    #expect(object.member("c") == nil)
  }

  @Test func `keys and values know their line and column`() throws {
    let node = try document("// first\n{\n  reach: 0.3,\n\t'name' : \"é\", list: [1,\n 2],\n}\n")
    #expect(node.position.description == "x.json5:2:1")
    let positions = node.members.map { "\($0.keyPosition) \($0.value.position)" }
    #expect(
      positions == [
        "x.json5:3:3 x.json5:3:10",
        "x.json5:4:2 x.json5:4:11",
        "x.json5:4:16 x.json5:4:22",
      ])
    guard case .array(let elements) = node.members[2].value.content else {
      Issue.record("not a list")
      return
    }
    #expect(elements.map(\.position.description) == ["x.json5:4:23", "x.json5:5:2"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `a line ends at LF, CRLF or CR`(lineEnd: String) throws {
    let node = try document(["{", "// c", "a: 1,", "b: 2}", ""].joined(separator: lineEnd))
    #expect(node.members.map(\.keyPosition.line) == [3, 4])
    #expect(node.members.map(\.value.position.column) == [4, 4])
  }

  @Test func `the separators U+2028 and U+2029 end a comment but not a line of the file`() throws {
    let node = try document("// c\u{2028}{a: 1,\u{2029}b: 2}")
    #expect(node.compact == "{a:1,b:2}")
    #expect(node.members[1].keyPosition.description == "x.json5:1:13")
  }

  @Test func `a byte order mark is dropped and takes no column`() throws {
    let node = try JSON5Reader.read([0xEF, 0xBB, 0xBF, 0x7B, 0x7D], file: "x.json5").document
    #expect(node.compact == "{}")
    #expect(node.position.description == "x.json5:1:1")
  }

  @Test func `columns count Unicode scalars`() throws {
    // A family of three is five scalars, e with a combining accent is two.
    let node = try document("{'👨‍👩‍👧': 1, 'e\u{301}': 2, b: 3}")
    #expect(node.members.map(\.keyPosition.column) == [2, 14, 23])
  }

  @Test func `a number keeps its text as written`() throws {
    let node = try document("[+1.50, 0xFF, .5]")
    guard case .array(let elements) = node.content else {
      Issue.record("not a list")
      return
    }
    #expect(
      elements.map(\.content) == [
        .number(1.5, text: "+1.50"), .number(255, text: "0xFF"), .number(0.5, text: ".5"),
      ])
  }

  @Test func `a node names its kind for messages`() throws {
    let kinds = try ["null", "true", "1", "''", "[]", "{}"].map { try document($0).kindName }
    #expect(kinds == ["null", "true or false", "a number", "a string", "a list", "an object"])
  }

  @Test func `64 levels are read and a 65th is refused where it opens`() {
    func nested(_ depth: Int, _ opening: String, _ closing: String) -> String {
      String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
    }
    #expect(refusals(nested(64, "[", "]")).isEmpty)
    #expect(refusals(nested(64, "{a:", "}")).isEmpty)
    let message =
      "error: lists and objects stand more than 64 deep in one another; write fewer levels"
    #expect(refusals(nested(65, "[", "]")) == ["x.json5:1:65: \(message)"])
    #expect(refusals(nested(65, "{a:", "}")) == ["x.json5:1:193: \(message)"])
    #expect(refusals(nested(100_000, "[", "]")) == ["x.json5:1:65: \(message)"])
  }

  @Test func `a file of 4 MB is read and a longer one is refused`() {
    let blanks = [UInt8](repeating: 0x20, count: 3_999_998)
    #expect(refusals([0x22] + blanks + [0x22]).isEmpty)
    #expect(
      refusals([0x22] + blanks + [0x22, 0x20]) == [
        "x.json5:1:1: error: the file has 4000001 bytes; a scenario has at most 4000000"
      ])
  }

  @Test func `all duplicate keys are reported, each with the line of the first`() {
    let text = """
      {
        a: 1, b: {c: 1, "c": 2},
        'a': 2,
        \\u0061: 3,
      }
      """
    #expect(
      refusals(text) == [
        "x.json5:2:19: error: duplicate key \"c\"; the first is in line 2, column 13",
        "x.json5:3:3: error: duplicate key \"a\"; the first is in line 2, column 3",
        "x.json5:4:3: error: duplicate key \"a\"; the first is in line 2, column 3",
      ])
  }

  @Test func `duplicates found before a syntax error are reported with it`() {
    #expect(
      refusals("{a: 1, a: 2, b: [1, 2\n") == [
        "x.json5:1:8: error: duplicate key \"a\"; the first is in line 1, column 2",
        "x.json5:2:1: error: the file ends before \"]\" closes the \"[\" of line 1, column 17",
      ])
  }

  @Test func `the same key in different objects is no duplicate`() {
    #expect(refusals("{a: {a: 1}, b: {a: 1}, list: [{a: 1}, {a: 1}]}").isEmpty)
  }

  @Test func `keys that differ in normalisation only are duplicates`() {
    #expect(refusals("{'\u{E9}': 1, 'e\u{301}': 2}").count == 1)
  }
}
