// What every yardstick prints: what it took, in seconds and for one in nanoseconds, and what proves
// that the work was done.
#pragma once
#include <chrono>
#include <cstdio>

class Stopwatch {
 public:
  void report(double count, double proof) const {
    const std::chrono::duration<double> taken = Clock::now() - start;
    std::printf("nanoseconds=%.6g seconds=%.6g proof=%.12g\n", taken.count() / count * 1e9,
                taken.count(), proof);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start = Clock::now();
};
