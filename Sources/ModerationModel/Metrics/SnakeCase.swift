/// Names of Swift as names in data.
enum SnakeCase {
  /// `itemsPosted` as `items_posted`, `items30dBefore` as `items_30d_before`.
  static func text(_ name: String) -> String {
    var text = ""
    var wasDigit = false
    for letter in name {
      let isDigit = letter.isNumber
      if letter.isUppercase || (isDigit && !wasDigit) { text += "_" }
      text += letter.lowercased()
      wasDigit = isDigit
    }
    return text
  }
}
