// What every yardstick prints: what it took for one, in nanoseconds, and what proves that the work
// was done.
#pragma once
#include <chrono>
#include <cstdio>

class Stopwatch {
 public:
  void report(double count, double proof) const {
    const std::chrono::duration<double, std::nano> taken = Clock::now() - start;
    std::printf("%.6g %.12g\n", taken.count() / count, proof);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start = Clock::now();
};
