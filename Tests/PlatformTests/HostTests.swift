import Platform
import Testing

@Suite("Process and machine")
struct HostTests {
  @Test
  func `a process knows itself`() {
    #expect(CurrentProcess.id > 1)
    let before = CurrentProcess.processorSeconds
    var sum = 0.0
    for number in 1...100_000 { sum += 1 / Double(number) }
    #expect(sum > 12)
    #expect(CurrentProcess.processorSeconds > before)
    #expect(!Host.name.isEmpty)
  }

  @Test
  func `memory is told on Linux: what is in use is at most the greatest use so far`() {
    #if os(Linux)
    let resident = CurrentProcess.residentByteCount
    let peak = CurrentProcess.peakResidentByteCount
    #expect((resident ?? 0) > 1 << 20, "\(resident as Int?)")
    #expect((peak ?? 0) >= (resident ?? .max), "\(peak as Int?), \(resident as Int?)")
    #else
    #expect(CurrentProcess.residentByteCount == nil)
    #expect(CurrentProcess.peakResidentByteCount == nil)
    #endif
  }

  @Test(arguments: [1, 1 << 20, 1 << 22, (1 << 22) + 24])
  func `large memory begins where it is asked to and can be written`(byteCount: Int) {
    let memory = LargeMemory.allocate(byteCount: byteCount, alignment: 256)
    defer { memory.deallocate() }
    #expect(UInt(bitPattern: memory) % 256 == 0)
    memory.storeBytes(of: 7, toByteOffset: byteCount - 1, as: UInt8.self)
    #expect(memory.load(fromByteOffset: byteCount - 1, as: UInt8.self) == 7)
  }
}
