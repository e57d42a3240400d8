import Files
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// The examples of FIPS 180-4 (NIST, "SHA-256 example values") and the empty message.
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func `published examples`(message: String, digest: String) {
    #expect(SHA256.hash(Array(message.utf8)).description == digest)
  }

  @Test
  func `every length around the block size agrees with Python's hashlib`() {
    // The hash of the hashes of 0, 1, ... 199 times "a".
    var all = SHA256()
    for length in 0..<200 {
      all.update(SHA256.hash([UInt8](repeating: 97, count: length)).bytes)
    }
    #expect(
      all.digest().description
        == "752c007f38611cfbf5fa42cb1cea3d8e086491c844d0cc4defd632cb81423506")
  }

  @Test
  func `pieces give the hash of the whole`() {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let whole = SHA256.hash(message)
    for size in [1, 3, 63, 64, 65, 130, 999] {
      var hash = SHA256()
      for start in stride(from: 0, to: message.count, by: size) {
        hash.update(Array(message[start..<min(start + size, message.count)]))
      }
      #expect(hash.digest() == whole)
    }
  }

  @Test
  func `a digest may be taken on the way`() {
    var hash = SHA256()
    hash.update(Array("ab".utf8))
    #expect(hash.digest() == SHA256.hash(Array("ab".utf8)))
    hash.update(Array("c".utf8))
    #expect(hash.digest() == SHA256.hash(Array("abc".utf8)))
  }
}
