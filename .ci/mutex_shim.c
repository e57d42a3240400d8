// Tells the thread sanitizer of locks that were waited for.
//
// A mutex of Swift's Synchronization takes and gives back the free lock by atomic operations that are
// compiled into the caller, where the sanitizer sees them. What happens when a thread has to wait is
// inside the library, which is built without the sanitizer: it then knows of no order between the
// threads and reports races that there are none of. This adds the order, and hides nothing else.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

// Of the program under test; there is none in the tools that start it.
void __tsan_acquire(void *) __attribute__((weak));
void __tsan_release(void *) __attribute__((weak));

// Synchronization._MutexHandle._lockSlow(_: UInt32) and _unlockSlow()
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void lock_function(uint32_t, SELF);
typedef SWIFT void unlock_function(SELF);

lock_function lock __asm__(LOCK);
unlock_function unlock __asm__(UNLOCK);

SWIFT void lock(uint32_t thread, SELF handle) {
  ((lock_function *)dlsym(RTLD_NEXT, LOCK))(thread, handle);
  if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT void unlock(SELF handle) {
  if (__tsan_release) __tsan_release(handle);
  ((unlock_function *)dlsym(RTLD_NEXT, UNLOCK))(handle);
}
