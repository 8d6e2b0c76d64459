// Sixteen bytes are compared at a time where the processor can; the comparison's bits then name the places. Swift has no
// way from a mask of lanes to bits of a word, which is why this stands in C.

#include "CDelimiters.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const uint8_t line_feed = '\n', carriage_return = '\r', quote = '"';

/// Looks at the bytes one by one, from `from` on.
static CDFound find_singly(const uint8_t *bytes, size_t from, size_t size, uint8_t delimiter, uint32_t *places, CDFound found) {
  for (size_t i = from; i < size; i++) {
    uint8_t byte = bytes[i];
    if (byte == delimiter || byte == line_feed) places[found.places++] = (uint32_t)i;
    if (byte == carriage_return) found.returns++;
    if (byte == quote && found.quote == size) found.quote = i;
  }
  return found;
}

#ifdef __SSE2__
static inline uint64_t equal_bytes(const __m128i block[4], uint8_t byte) {
  __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t bits = 0;
  for (int i = 0; i < 4; i++) bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block[i], wanted)) << (16 * i);
  return bits;
}

CDFound cd_find(const uint8_t *bytes, size_t size, uint8_t delimiter, uint32_t *places) {
  CDFound found = {.quote = size};
  size_t i = 0;
  for (; i + 64 <= size; i += 64) {
    __m128i block[4];
    for (int part = 0; part < 4; part++) block[part] = _mm_loadu_si128((const __m128i *)(bytes + i + 16 * part));
    uint64_t ends = equal_bytes(block, delimiter) | equal_bytes(block, line_feed);
    while (ends != 0) {
      places[found.places++] = (uint32_t)(i + (size_t)__builtin_ctzll(ends));
      ends &= ends - 1;
    }
    found.returns += (size_t)__builtin_popcountll(equal_bytes(block, carriage_return));
    uint64_t quotes = equal_bytes(block, quote);
    if (quotes != 0 && found.quote == size) found.quote = i + (size_t)__builtin_ctzll(quotes);
  }
  return find_singly(bytes, i, size, delimiter, places, found);
}
#else
CDFound cd_find(const uint8_t *bytes, size_t size, uint8_t delimiter, uint32_t *places) {
  return find_singly(bytes, 0, size, delimiter, places, (CDFound){.quote = size});
}
#endif
