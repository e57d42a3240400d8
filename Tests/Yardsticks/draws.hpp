// Random numbers for the yardsticks: xoshiro256++ (Blackman and Vigna 2021), begun by SplitMix64,
// and exponential numbers by a ziggurat of 256 layers (Marsaglia and Tsang 2000).
#pragma once
#include <cmath>
#include <cstdint>

class Draws {
 public:
  explicit Draws(uint64_t seed) {
    for (uint64_t &word : state) {
      seed += 0x9E3779B97F4A7C15ull;
      uint64_t mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9ull;
      mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
      word = mixed ^ (mixed >> 31);
    }
    // Layers of one area under exp(-x); the first ends where the tail begins.
    const double tail = 7.69711747013104972, area = 0.0039496598225815571993;
    width[0] = area * std::exp(tail);
    width[1] = tail;
    for (int layer = 2; layer < 256; ++layer)
      width[layer] = -std::log(area / width[layer - 1] + std::exp(-width[layer - 1]));
    width[256] = 0;
    for (int layer = 0; layer <= 256; ++layer) height[layer] = std::exp(-width[layer]);
  }

  uint64_t bits() {
    const uint64_t result = turned(state[0] + state[3], 23) + state[0], shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = turned(state[3], 45);
    return result;
  }

  double uniform() { return double(bits() >> 11) * 0x1p-53; }

  double exponential() {
    while (true) {
      const uint64_t word = bits();
      const int layer = int(word & 255);
      const double x = double(word >> 11) * 0x1p-53 * width[layer];
      if (x < width[layer + 1]) return x;
      if (layer == 0) return width[1] - std::log(1 - uniform());
      const double y = height[layer] + (height[layer + 1] - height[layer]) * uniform();
      if (y < std::exp(-x)) return x;
    }
  }

  /// Box and Muller, the cosine.
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(6.283185307179586 * uniform());
  }

 private:
  static uint64_t turned(uint64_t word, int by) { return word << by | word >> (64 - by); }

  uint64_t state[4];
  double width[257], height[257];
};
