// HOLD: take out the earliest of N events and put it back an exponential time later.
//   hold N STEPS
#include "draws.hpp"
#include "ladder.hpp"
#include "timing.hpp"

int main(int count, char **words) {
  if (count != 3) return 2;
  const uint32_t pending = uint32_t(std::atof(words[1])), steps = uint32_t(std::atof(words[2]));
  Draws draws(1);
  Ladder ladder;
  uint32_t serial = 0;
  double now = 0;
  for (uint32_t what = 0; what < pending; ++what)
    ladder.push({draws.exponential(), serial++, what});
  const auto hold = [&](uint32_t times) {
    for (uint32_t step = 0; step < times; ++step) {
      const Event event = ladder.pop();
      now = event.time;
      ladder.push({now + draws.exponential(), serial++, event.what});
    }
  };
  hold(std::min(pending, 1000000u));
  const Stopwatch watch;
  hold(steps);
  watch.report(steps, now);
}
