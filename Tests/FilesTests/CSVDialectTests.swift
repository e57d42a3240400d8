import Files
import Testing

@Suite("CSV dialects")
struct CSVDialectTests {
  private static func table(
    _ text: String, separator: Character = ",", isLenient: Bool = true
  ) throws -> [[String]] {
    let dialect = CSVDialect(
      separator: try #require(separator.asciiValue), isLenient: isLenient)
    var rows = try CSVRows(Array(text.utf8), dialect: dialect)
    var table = [rows.header]
    while let row = try rows.next() { table.append(row.fields) }
    return table
  }

  @Test(arguments: [",", ";", "\t", "|"] as [Character])
  func `any separator stands between fields, outside of quotes`(separator: Character) throws {
    let text = ["a,b", "1,\"x,y\"", "\"\",2"].joined(separator: "\n")
      .replacing(",", with: String(separator))
    #expect(
      try Self.table(text, separator: separator, isLenient: false)
        == [["a", "b"], ["1", "x\(separator)y"], ["", "2"]])
  }

  @Test
  func `blanks around fields mean nothing where it is said so`() throws {
    let text = " a ,\t\"b\" \n 1, \" x \"\" \"\t\n \"\" , y z \n"
    #expect(try Self.table(text) == [["a", "b"], ["1", "x \""], ["", "y z"]])
    // A tab that separates is none.
    #expect(try Self.table("a\t b\n\t 1\n", separator: "\t") == [["a", "b"], ["", "1"]])
    #expect(throws: CSVError(line: 1, problem: .strayQuote)) {
      try Self.table(text, isLenient: false)
    }
    #expect(throws: CSVError(line: 2, problem: .textAfterQuote)) {
      try Self.table("a,b\n\"1\" x,2\n")
    }
  }

  @Test
  func `empty fields at the end of a row mean nothing, others do`() throws {
    #expect(try Self.table("a,b\n1,2,,\n3,4\n") == [["a", "b"], ["1", "2"], ["3", "4"]])
    #expect(
      try Self.table("a,b,,\n1,2\n3,4,5\n") == [
        ["a", "b", "", ""], ["1", "2", "", ""], ["3", "4", "5", ""],
      ])
    #expect(throws: CSVError(line: 2, problem: .fieldCount(found: 3, header: 2))) {
      try Self.table("a,b\n1,2,3\n")
    }
    #expect(throws: CSVError(line: 2, problem: .fieldCount(found: 1, header: 3))) {
      try Self.table("a,b,\n1\n")
    }
    #expect(throws: CSVError(line: 2, problem: .fieldCount(found: 3, header: 2))) {
      try Self.table("a,b\n1,2,\n", isLenient: false)
    }
  }

  @Test
  func `any number of columns may lack a name`() throws {
    let table = try CSVTable(parsing: Array(",a,\n1,2,3\n".utf8))
    #expect(table.header == ["", "a", ""])
    #expect(table.rows == [["1", "2", "3"]])
  }

  @Test
  func `reading may begin anywhere, and lines are counted from there`() throws {
    let text = "# a,b\n1,2\n3\n"
    var rows = try CSVRows(
      Array(text.utf8), dialect: CSVDialect(separator: UInt8(ascii: ","), isLenient: true),
      from: 1, line: 1)
    #expect(rows.header == ["a", "b"])
    #expect(try rows.next()?.line == 2)
    #expect(throws: CSVError(line: 3, problem: .fieldCount(found: 1, header: 2))) {
      try rows.next()
    }
  }
}
