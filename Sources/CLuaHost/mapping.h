// Blocks of memory; large ones that grow are mapped in huge pages.
#ifndef LUAHOST_MAPPING_H
#define LUAHOST_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

/// As realloc, for a size above 0. NULL leaves the block as it was. `is_filled` says that a new block is filled from
/// end to end, so that huge pages pay at once.
void *lh_block_resize(void *block, size_t old_size, size_t new_size, bool is_filled);
void lh_block_free(void *block, size_t size);

#endif
