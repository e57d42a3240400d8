// Two Markov processes by Gillespie's direct method, to day 50, per replicate.
//   processes birth_death|immigration_death REPLICATES
#include <cstdlib>
#include <cstring>

#include "draws.hpp"
#include "timing.hpp"

int main(int count, char **words) {
  if (count != 3) return 2;
  const bool isBirth = !std::strcmp(words[1], "birth_death");
  const int replicates = std::atoi(words[2]);
  Draws draws(1);
  double sum = 0;
  const Stopwatch watch;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    double now = 0, size = isBirth ? 100 : 0;
    while (true) {
      const double in = isBirth ? 0.1 * size : 1, out = isBirth ? 0.11 * size : 0.1 * size;
      if (in + out == 0) break;
      now += draws.exponential() / (in + out);
      if (now > 50) break;
      size += draws.uniform() * (in + out) < in ? 1 : -1;
    }
    sum += size;
  }
  watch.report(replicates, sum / replicates);
}
