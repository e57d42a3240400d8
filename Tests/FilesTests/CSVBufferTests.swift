import Files
import Testing

@Suite("CSV buffer")
struct CSVBufferTests {
  static func text(_ fill: (inout CSVBuffer) -> Void) -> String {
    var buffer = CSVBuffer(capacity: 0)
    fill(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test
  func `fields of every kind`() {
    let text = Self.text {
      $0.append(1)
      $0.append(-20)
      $0.append(2.5)
      $0.append("abc")
      $0.append(true)
      $0.append(false)
      $0.appendMissing()
      $0.append(nil as Double?)
      $0.append(nil as Int?)
      $0.append(3.0 as Double?)
      $0.append("static" as StaticString)
      $0.endRow()
      $0.append(Int.min)
      $0.append(Int.max)
      $0.append(10_000_000_000)
      $0.endRow()
    }
    #expect(
      text == """
        1,-20,2.5,abc,1,0,,,,3,static
        -9223372036854775808,9223372036854775807,10000000000

        """)
  }

  @Test(
    arguments: [
      ("plain", "plain"), ("", ""), (" spaced ", " spaced "), ("a,b", "\"a,b\""),
      ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
      ("cr\r", "\"cr\r\""), ("'#;\t", "'#;\t"), ("Ünï", "Ünï"),
    ])
  func `quotes where needed only`(field: String, expected: String) {
    let text = Self.text {
      $0.append(0)
      $0.append(field)
      $0.endRow()
    }
    #expect(text == "0,\(expected)\n")
    #expect(String(decoding: CSVBuffer.field(field), as: UTF8.self) == expected)
  }

  @Test
  func `rendered fields are taken as they are`() {
    let text = Self.text {
      $0.append(rendered: CSVBuffer.field("a,b") + [44, 49])
      $0.append(2)
      $0.endRow()
    }
    #expect(text == "\"a,b\",1,2\n")
  }

  @Test
  func `a lone missing field is not an empty line`() {
    let text = Self.text {
      $0.appendMissing()
      $0.endRow()
      $0.append("x")
      $0.endRow()
    }
    #expect(text == "\"\"\nx\n")
  }

  @Test(arguments: [
    [], [1.5], [.nan], [.nan, .nan, 0], [-0.0, 7, 1e300, -2.25, .nan, 12_345, 0.1],
  ])
  func `numbers together are what they are one by one`(numbers: [Double]) {
    for hasFieldBefore in [false, true] {
      var (together, singly) = (CSVBuffer(capacity: 0), CSVBuffer(capacity: 0))
      if hasFieldBefore || numbers.isEmpty {
        together.append("before")
        singly.append("before")
      }
      together.append(numbers: numbers)
      for number in numbers {
        if number.isNaN { singly.appendMissing() } else { singly.append(number) }
      }
      together.append(true)
      singly.append(true)
      together.endRow()
      singly.endRow()
      #expect(together.bytes == singly.bytes)
    }
  }

  @Test
  func `grows, and starts again when emptied`() {
    var buffer = CSVBuffer(capacity: 0)
    let long = String(repeating: "x", count: 1000)
    for number in 0..<100 {
      buffer.append(number)
      buffer.append(long)
      buffer.endRow()
    }
    #expect(buffer.count == 10 * 1 + 90 * 2 + 100 * 1002)
    buffer.removeAll()
    buffer.append(5)
    buffer.endRow()
    #expect(buffer.bytes == Array("5\n".utf8))
  }

  @Test
  func `what is written is what the table reads`() throws {
    let fields = ["a,\"b\"", "line\r\nline", "", " x ", "0.1"]
    var buffer = CSVBuffer()
    for _ in 0..<2 {
      for (column, field) in fields.enumerated() { buffer.append(field + "\(column)") }
      buffer.endRow()
    }
    let table = try CSVTable(parsing: buffer.bytes)
    #expect(table.rows == [table.header])
    #expect(table.header == fields.enumerated().map { $1 + "\($0)" })
  }

  @Test
  func `NaN and an open row are programmer errors`() async {
    await #expect(processExitsWith: .failure) {
      var buffer = CSVBuffer()
      buffer.append(Double.nan)
    }
    await #expect(processExitsWith: .failure) {
      var buffer = CSVBuffer()
      buffer.append(1)
      buffer.removeAll()
    }
  }
}
