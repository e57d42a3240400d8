// A ladder queue (Tang, Goh and Thng 2005) as a C++ programmer would write it for speed: about 16
// events to a bucket, buckets as chains of chunks out of a free list, the next events sorted.
#pragma once
#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

struct Event {
  double time;
  uint32_t serial, what;
  bool before(const Event &other) const {
    return time < other.time || (time == other.time && serial < other.serial);
  }
};

class Ladder {
 public:
  bool empty() const { return size == 0; }

  void push(Event event) {
    ++size;
    if (event.time >= farStart) {
      low = std::min(low, event.time);
      high = std::max(high, event.time);
      sum += event.time;
      append(far, event);
      return;
    }
    for (int depth = 0; depth < used; ++depth) {
      Rung &rung = rungs[depth];
      const double place = (event.time - rung.start) * rung.perWidth;
      if (place < rung.next) continue;
      append(rung.buckets[std::min(size_t(place), rung.length - 1)], event);
      return;
    }
    auto place = near.end();
    near.push_back(event);
    for (place = near.end() - 1; place != near.begin() && place[-1].before(event); --place)
      *place = place[-1];
    *place = event;
  }

  /// The earliest event, taken out.
  Event pop() {
    if (near.empty()) refill();
    const Event event = near.back();
    near.pop_back();
    --size;
    return event;
  }

 private:
  static constexpr int depthLimit = 8;
  static constexpr uint32_t sortedLimit = 64;

  struct Chunk {
    uint32_t older;
    Event events[15];
  };
  struct Bucket {
    uint32_t newest = 0, count = 0;
  };
  struct Rung {
    double start, perWidth;
    size_t next, length;
    std::vector<Bucket> buckets;
  };

  /// Address space for all chunks there can be, in large pages as they lie anywhere.
  static Chunk *reserved() {
    const size_t bytes = size_t(16) << 30;
    void *space = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (space == MAP_FAILED) std::abort();
    madvise(space, bytes, MADV_HUGEPAGE);
    return static_cast<Chunk *>(space);
  }

  /// A chunk that is in no bucket; never 0, which stands for none.
  uint32_t chunk() {
    if (!freed) return ++chunkCount;
    const uint32_t taken = freed;
    freed = chunks[taken].older;
    return taken;
  }

  void append(Bucket &bucket, const Event &event) {
    const uint32_t place = bucket.count++ % 15;
    if (place == 0) {
      const uint32_t added = chunk();
      chunks[added].older = bucket.newest;
      bucket.newest = added;
    }
    chunks[bucket.newest].events[place] = event;
  }

  /// Calls `body` with every event of a bucket, and gives back its chunks.
  template <class Body>
  void empty(Bucket bucket, Body body) {
    uint32_t here = bucket.count ? (bucket.count - 1) % 15 + 1 : 0;
    for (uint32_t each = bucket.newest; each; here = 15) {
      Chunk &chunk = chunks[each];
      for (uint32_t index = 0; index < here; ++index) body(chunk.events[index]);
      const uint32_t older = chunk.older;
      chunk.older = freed;
      freed = each;
      each = older;
    }
  }

  /// The next bucket is wanted soon.
  void fetch(const Bucket &bucket) {
    const char *chunk = reinterpret_cast<const char *>(chunks + bucket.newest);
    for (size_t line = 0; line < sizeof(Chunk); line += 64) __builtin_prefetch(chunk + line);
  }

  void sort(Bucket bucket) {
    empty(bucket, [&](const Event &event) { near.push_back(event); });
    if (near.size() > sortedLimit) {
      std::sort(near.begin(), near.end(),
                [](const Event &left, const Event &right) { return right.before(left); });
      return;
    }
    for (size_t index = 1; index < near.size(); ++index) {
      const Event event = near[index];
      size_t place = index;
      for (; place > 0 && near[place - 1].before(event); --place) near[place] = near[place - 1];
      near[place] = event;
    }
  }

  void spread(Bucket bucket, double from, double to, double mean) {
    Rung &rung = rungs[used++];
    const double width = std::max(to - from, 16 * (mean - from)) / bucket.count;
    rung.start = from;
    rung.perWidth = 1 / width;
    rung.next = 0;
    rung.length = std::min(size_t((to - from) / width) + 1, size_t(bucket.count) * 2);
    if (rung.buckets.size() < rung.length) rung.buckets.resize(rung.length);
    empty(bucket, [&](const Event &event) {
      const size_t place = size_t((event.time - from) * rung.perWidth);
      append(rung.buckets[std::min(place, rung.length - 1)], event);
    });
  }

  void refill() {
    while (near.empty()) {
      if (used == 0) {
        const Bucket all = far;
        const double from = low, to = high, mean = sum / all.count;
        far = Bucket();
        farStart = high;
        low = 1e308;
        high = sum = 0;
        if (all.count <= sortedLimit || from == to) sort(all);
        else spread(all, from, to, mean);
        continue;
      }
      Rung &rung = rungs[used - 1];
      while (rung.next < rung.length && rung.buckets[rung.next].count == 0) ++rung.next;
      if (rung.next == rung.length) {
        --used;
        continue;
      }
      const Bucket taken = rung.buckets[rung.next];
      rung.buckets[rung.next++] = Bucket();
      if (rung.next < rung.length) fetch(rung.buckets[rung.next]);
      double from = 1e308, to = 0, mean = 0;
      if (taken.count > sortedLimit && used < depthLimit) {
        uint32_t here = (taken.count - 1) % 15 + 1;
        for (uint32_t each = taken.newest; each; each = chunks[each].older, here = 15)
          for (uint32_t index = 0; index < here; ++index) {
            const double time = chunks[each].events[index].time;
            from = std::min(from, time);
            to = std::max(to, time);
            mean += time / taken.count;
          }
      }
      if (from < to) spread(taken, from, to, mean);
      else sort(taken);
    }
  }

  size_t size = 0;
  std::vector<Event> near;  // the earliest at the end
  Rung rungs[depthLimit];
  int used = 0;
  Bucket far;
  double farStart = 0, low = 1e308, high = 0, sum = 0;
  Chunk *chunks = reserved();
  uint32_t chunkCount = 0, freed = 0;
};
