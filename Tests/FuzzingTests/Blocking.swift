import Dispatch
import Synchronization

/// Waits for asynchronous work: libFuzzer calls for an input and knows no tasks.
enum Blocking {
  private final class Box<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
  }

  static func result<Value: Sendable>(
    of body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let box = Box<Value>()
    Task.detached {
      let result: Result<Value, any Error>
      do {
        result = .success(try await body())
      } catch {
        result = .failure(error)
      }
      box.result.withLock { $0 = result }
      box.done.signal()
    }
    box.done.wait()
    guard let result = box.result.withLock({ $0 }) else { fatalError("signalled without a result") }
    return try result.get()
  }
}
