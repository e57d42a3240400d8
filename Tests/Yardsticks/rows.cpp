// CSV rows of two whole and two other numbers, the shortest digits, into a buffer.
//   rows COUNT
#include <charconv>
#include <cstdlib>
#include <vector>

#include "draws.hpp"
#include "timing.hpp"

int main(int count, char **words) {
  if (count != 2) return 2;
  const int rows = std::atoi(words[1]);
  std::vector<char> buffer(1 << 16);
  char *end = buffer.data(), *limit = end + buffer.size();
  double bytes = 0, number = 0;
  const Stopwatch watch;
  for (int row = 0; row < rows; ++row) {
    if (limit - end < 256) {
      bytes += double(end - buffer.data());
      end = buffer.data();
    }
    number += 0.7310585786300049;
    end = std::to_chars(end, limit, row).ptr;
    *end++ = ',';
    end = std::to_chars(end, limit, number).ptr;
    *end++ = ',';
    end = std::to_chars(end, limit, row * 7).ptr;
    *end++ = ',';
    end = std::to_chars(end, limit, number / 3).ptr;
    *end++ = '\n';
  }
  watch.report(rows, bytes);
}
