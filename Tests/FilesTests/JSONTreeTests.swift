import Files
import Testing

@Suite("JSON documents")
struct JSONTreeTests {
  @Test func `keys keep their order and levels are indented by two spaces`() {
    let tree = JSONTree.object([
      ("b", .count(1)), ("a", .array([.number(0.5), .flag(false), .text("x")])),
      ("c", .object([("d", .rendered("null"))])),
    ])
    #expect(
      tree.text == """
        {
          "b": 1,
          "a": [
            0.5,
            false,
            "x"
          ],
          "c": {
            "d": null
          }
        }

        """)
  }

  @Test func `empty objects and lists stay on their line`() {
    #expect(JSONTree.object([]).text == "{}\n")
    #expect(JSONTree.array([]).text == "[]\n")
    let tree = JSONTree.object([("a", .object([])), ("b", .array([.array([])]))])
    #expect(tree.text == "{\n  \"a\": {},\n  \"b\": [\n    []\n  ]\n}\n")
  }

  @Test func `a value put at a path makes the objects on the way`() {
    var tree = JSONTree.object([("z", .count(0))])
    tree.insert(.count(1), at: ["a", "b", "c"])
    tree.insert(.count(2), at: ["a", "d"])
    tree.insert(.count(3), at: ["a", "b", "c"])
    #expect(
      tree
        == .object([
          ("z", .count(0)), ("a", .object([("b", .object([("c", .count(3))])), ("d", .count(2))])),
        ]))
    tree.insert(.flag(true), at: [])
    #expect(tree == .flag(true))
  }

  @Test func `what is taken away at a path leaves the others in their order`() {
    func tree() -> JSONTree {
      .object([
        ("a", .object([("b", .count(1)), ("c", .count(2))])), ("b", .count(3)), ("a.b", .count(4)),
      ])
    }
    var changed = tree()
    changed.remove(at: ["a", "b"])
    #expect(
      changed
        == .object([("a", .object([("c", .count(2))])), ("b", .count(3)), ("a.b", .count(4))]))
    changed.remove(at: ["a.b"])
    #expect(changed == .object([("a", .object([("c", .count(2))])), ("b", .count(3))]))
    for path in [["x"], ["b", "c"], ["a", "x"], []] {
      var same = tree()
      same.remove(at: path)
      #expect(same == tree())
    }
  }

  @Test func `a value cannot be put into a value that is no object`() async {
    await #expect(processExitsWith: .failure) {
      var tree = JSONTree.object([("a", .count(1))])
      tree.insert(.count(2), at: ["a", "b"])
    }
  }

  @Test func `JSON has no infinite number`() async {
    await #expect(processExitsWith: .failure) { _ = JSONTree.number(.infinity) }
  }

  @Test func `documents are equal when their keys have one order`() {
    let tree = JSONTree.object([("a", .count(1)), ("b", .count(2))])
    #expect(tree == .object([("a", .count(1)), ("b", .count(2))]))
    #expect(tree != .object([("b", .count(2)), ("a", .count(1))]))
    #expect(tree != .object([("a", .count(1))]))
    #expect(tree != .array([.count(1), .count(2)]))
    #expect(JSONTree.array([.count(1)]) != .count(1))
  }

  @Test(
    arguments: [
      ("", "\"\""), ("a b", "\"a b\""), ("\"\\/", "\"\\\"\\\\/\""),
      ("\n\r\t", "\"\\n\\r\\t\""), ("\r\n", "\"\\r\\n\""), ("\u{0}\u{1F}", "\"\\u0000\\u001f\""),
      ("é ж 🙂 e\u{301}", "\"é ж 🙂 e\u{301}\""), ("\"\u{301}", "\"\\\"\u{301}\""),
    ] as [(String, String)])
  func `text is quoted as JSON has it`(text: String, quoted: String) {
    // Scalars are compared: strings that are canonically equal are not the same bytes.
    #expect(Array(JSONText.quoted(text).unicodeScalars) == Array(quoted.unicodeScalars))
  }
}
