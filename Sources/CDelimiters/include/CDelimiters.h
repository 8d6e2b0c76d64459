// Finding what divides the cells of a text, many bytes at a time.
#ifndef CDELIMITERS_H
#define CDELIMITERS_H

#include <stddef.h>
#include <stdint.h>

/// What was found in a stretch of text.
typedef struct CDFound {
  size_t places;   // delimiters and line feeds
  size_t returns;  // carriage returns
  size_t quote;    // the offset of the first quote; the size of the stretch where there is none
} CDFound;

/// Writes the offset of each delimiter and each line feed to `places`, ascending. `places` has room for `size` offsets; `size`
/// is below 2^32. Linear.
CDFound cd_find(const uint8_t *bytes, size_t size, uint8_t delimiter, uint32_t *places);

#endif
