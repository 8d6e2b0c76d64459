// How many blocks of memory the calling thread has asked for, so that a test can hold a path to none.
#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

#include <stdbool.h>
#include <stdint.h>

/// Calls of malloc, calloc, realloc and aligned_alloc by this thread.
uint64_t allocation_count(void);
/// False under a sanitizer, which has an allocator of its own that cannot be counted.
bool allocation_is_counted(void);

#endif
