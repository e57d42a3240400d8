// Turnover: channels appear, live Exp(60 d) unless one of the monthly waves removes them, and come
// back with probability 0.6 after a lognormal delay. An event is a founding, a removal between waves,
// or a wave; what waves remove comes on top. Setting up is in the time.
//   turnover CHANNELS DAYS
#include "draws.hpp"
#include "ladder.hpp"
#include "timing.hpp"

struct Turnover {
  enum Kind : uint32_t { founding, removal, comeback, wave };
  static constexpr double meanLife = 60, month = 30, share = 0.2, returning = 0.6;

  Draws draws{1};
  Ladder ladder;
  double now = 0, foundingsPerDay;
  uint32_t serial = 0, operators = 0;
  uint64_t events = 0;
  // By slot: whose channel, where among the live, and which pending removal is its own.
  std::vector<uint32_t> owner, place, awaited, live, vacant;

  explicit Turnover(uint32_t channels) {
    foundingsPerDay = (1 - returning) * channels * (1 / meanLife + 1.07 * share / month);
    for (uint32_t channel = 0; channel < channels; ++channel) found(operators++);
    schedule(draws.exponential() / foundingsPerDay, founding, 0);
    schedule(month, wave, 0);
  }

  uint32_t schedule(double time, Kind kind, uint32_t what) {
    ladder.push({time, serial, kind << 29 | what});
    return serial++;
  }

  void found(uint32_t whose) {
    uint32_t slot = uint32_t(owner.size());
    if (vacant.empty()) {
      owner.push_back(0);
      place.push_back(0);
      awaited.push_back(0);
    } else {
      slot = vacant.back();
      vacant.pop_back();
    }
    owner[slot] = whose;
    place[slot] = uint32_t(live.size());
    live.push_back(slot);
    awaited[slot] = schedule(now + draws.exponential() * meanLife, removal, slot);
  }

  void remove(uint32_t slot) {
    live[place[slot]] = live.back();
    place[live.back()] = place[slot];
    live.pop_back();
    awaited[slot] = UINT32_MAX;
    vacant.push_back(slot);
    if (draws.uniform() < returning)
      schedule(now + 3 * std::exp(draws.normal()), comeback, owner[slot]);
  }

  void run(double end) {
    while (true) {
      const Event event = ladder.pop();
      if (event.time > end) return;
      now = event.time;
      const uint32_t what = event.what & 0x1FFFFFFF;
      switch (event.what >> 29) {
        case founding:
          found(operators++);
          schedule(now + draws.exponential() / foundingsPerDay, founding, 0);
          break;
        case removal:
          if (awaited[what] != event.serial) continue;
          remove(what);
          break;
        case comeback: found(what); break;
        case wave:
          for (size_t index = live.size(); index-- > 0;)
            if (draws.uniform() < share) remove(live[index]);
          schedule(now + month, wave, 0);
          break;
      }
      ++events;
    }
  }
};

int main(int count, char **words) {
  if (count != 3) return 2;
  const Stopwatch watch;
  Turnover turnover(uint32_t(std::atof(words[1])));
  turnover.run(std::atof(words[2]));
  watch.report(double(turnover.events), double(turnover.live.size()));
}
