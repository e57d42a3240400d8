import Testing

@testable import TakedownTool

@Suite("Text table")
struct TextTableTests {
  @Test
  func `aligns the first column left and the others right`() {
    var table = TextTable(["name", "median", "n"])
    table.append(["long name", "1", "100"])
    table.append(["x", "12.5", ""])
    #expect(
      table.text
        == [
          "  name       median    n\n", "  long name       1  100\n", "  x            12.5\n",
        ].joined())
  }

  @Test
  func `counts characters, not bytes`() {
    var table = TextTable(["ü", "b"], leftColumns: 2)
    table.append(["äöå", "1\u{202F}000"])
    #expect(table.text == "  ü    b\n  äöå  1\u{202F}000\n")
  }

  @Test
  func `a row of another width is a mistake of the program`() async {
    await #expect(processExitsWith: .failure) {
      var table = TextTable(["a", "b"])
      table.append(["1"])
    }
  }
}
