// Where a block that grows to some megabytes lies: in a mapping of its own, on a border of huge pages.
//
// Fresh memory is slow to touch, a page at a time, and nothing can stop Lua while it fills the new half of an array. In
// huge pages that takes a quarter of the time, but only if the block lies on their borders wherever it is moved to:
// else moving it breaks them up, and costs more than was won.
//
// Invariant: a mapped block begins 8 bytes behind a border, so its address is no multiple of 16, which all of malloc's
// are. Lua's vectors need no more than 8.

#define _GNU_SOURCE
#include "mapping.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { huge = 2 << 20, mapped_from = 4 << 20, offset = 8 };

static bool is_mapped(const void *block) { return (uintptr_t)block % 16 == offset; }

/// The size of the mapping of a block.
static size_t mapping_size(size_t size) { return (size + offset + huge - 1) / huge * huge; }

/// Address space on a border of huge pages; NULL when there is none.
static char *reserve(size_t size, int protection) {
  char *place = mmap(NULL, size + huge, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (place == MAP_FAILED) return NULL;
  size_t before = (huge - (uintptr_t)place % huge) % huge;
  if (before > 0) munmap(place, before);
  munmap(place + before + size, huge - before);
  return place + before;
}

static void *map(size_t size) {
  char *place = reserve(mapping_size(size), PROT_READ | PROT_WRITE);
  if (place == NULL) return NULL;
  madvise(place, mapping_size(size), MADV_HUGEPAGE);
  return place + offset;
}

static void *resize_mapped(void *block, size_t old_size, size_t new_size) {
  char *start = (char *)block - offset;
  size_t from = mapping_size(old_size), to = mapping_size(new_size);
  if (to <= from) {
    if (to < from) munmap(start + to, from - to);
    return block;
  }
  char *place = reserve(to, PROT_NONE);
  if (place == NULL) return NULL;
  if (mremap(start, from, to, MREMAP_MAYMOVE | MREMAP_FIXED, place) == MAP_FAILED) {
    munmap(place, to);
    return NULL;
  }
  madvise(place, to, MADV_HUGEPAGE);
  return place + offset;
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LH_ONLY_MALLOC 1  // the leak checker looks for pointers in what malloc gave only
#endif
#endif

void *lh_block_resize(void *block, size_t old_size, size_t new_size, bool is_filled) {
#ifdef LH_ONLY_MALLOC
  return realloc(block, new_size);
#endif
  if (is_mapped(block)) return resize_mapped(block, old_size, new_size);
  if (new_size < mapped_from || new_size < old_size || (block == NULL && !is_filled)) return realloc(block, new_size);
  void *place = map(new_size);
  if (place == NULL) return NULL;
  if (block != NULL) memcpy(place, block, old_size);
  free(block);
  return place;
}

void lh_block_free(void *block, size_t size) {
#ifdef LH_ONLY_MALLOC
  free(block);
  return;
#endif
  if (is_mapped(block)) {
    munmap((char *)block - offset, mapping_size(size));
  } else {
    free(block);
  }
}
