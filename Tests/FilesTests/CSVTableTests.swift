import Files
import Testing

@Suite("CSV table")
struct CSVTableTests {
  static func table(_ text: String) throws(CSVError) -> CSVTable {
    try CSVTable(parsing: Array(text.utf8))
  }

  @Test(
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4", "a,b\r1,2\r3,4\r", "\u{FEFF}a,b\n1,2\n3,4\n",
      "\"a\",\"b\"\n\"1\",2\n3,\"4\"", "\n\na,b\n\n1,2\n\n3,4\n\n",
    ])
  func `line ends, byte-order mark, quotes and empty lines do not matter`(text: String) throws {
    let table = try Self.table(text)
    #expect(table.header == ["a", "b"])
    #expect(table.rows == [["1", "2"], ["3", "4"]])
  }

  @Test
  func `quoted fields keep commas, quotes and line breaks`() throws {
    let table = try Self.table("a,b\n\"x,\"\"y\"\"\",\"one\r\ntwo\nthree\"\n, \n\"\",z\n")
    #expect(table.rows == [["x,\"y\"", "one\r\ntwo\nthree"], ["", " "], ["", "z"]])
    #expect(table.lines == [2, 5, 6])
  }

  @Test
  func `a quoted empty field is a row of a one-column table`() throws {
    let table = try Self.table("a\n\"\"\n\n1\n")
    #expect(table.rows == [[""], ["1"]])
  }

  @Test(
    arguments: [
      ("", "line 1: no header row"), ("\n\n", "line 1: no header row"),
      ("a,b\n1,\"2\n3,4\n", "line 2: unclosed quote"),
      ("a,b\n1,2\n1,2,3\n", "line 3: row has 3 fields, the header 2"),
      ("a,b\n\n1\n", "line 3: row has 1 field, the header 2"),
      ("a,b\n1,2\"\n", "line 2: quote inside a field that does not begin with one"),
      ("a,b\n1,\"2\"x\n", "line 2: text after the closing quote"),
      ("a,b\n\"\n\",\"2\" \n", "line 3: text after the closing quote"),
      ("a,a\n", "line 1: column \"a\" appears twice"),
    ])
  func `errors name line and cause`(text: String, expected: String) {
    let error = #expect(throws: CSVError.self) { try Self.table(text) }
    #expect(error?.description == expected)
  }

  @Test
  func `bytes that are not UTF-8 are found with their line`() {
    let bytes = Array("a,b\n1,2\n3,".utf8) + [0xC3, 0x28, 10]
    #expect(throws: CSVError(line: 3, problem: .notUTF8)) { try CSVTable(parsing: bytes) }
    // UTF-16, as some spreadsheets save it.
    #expect(throws: CSVError(line: 1, problem: .notUTF8)) {
      try CSVTable(parsing: [0xFF, 0xFE, 0x61, 0, 10, 0])
    }
  }

  @Test
  func `limits hold`() throws {
    var limits = CSVTable.Limits()
    limits.columnCount = 2
    limits.fieldByteCount = 3
    limits.fileByteCount = 19
    limits.rowCount = 3
    let cases: [(String, CSVError)] = [
      ("a,b,c\n", CSVError(line: 1, problem: .tooManyColumns(limit: 2))),
      ("a,b\n1,1234\n", CSVError(line: 2, problem: .fieldTooLong(byteLimit: 3))),
      ("a\n1\n2\n\n3\n4\n", CSVError(line: 6, problem: .tooManyRows(limit: 3))),
      ("a,b\n1,2\n1,2\n1,2\n1,2\n", .init(line: 1, problem: .fileTooLong(byteLimit: 19))),
    ]
    for (text, expected) in cases {
      #expect(throws: expected) { try CSVTable(parsing: Array(text.utf8), limits: limits) }
    }
    let table = try CSVTable(parsing: Array("a,b\n1,123\n".utf8), limits: limits)
    #expect(table.rows == [["1", "123"]])
  }
}
