// The arena for decoded arguments and results: a stack of chunks, released by mark.
//
// Beside the bytes stand the holds: references, pins and boxes that belong to the call and that the release gives
// back, on every path, a longjmp included.

#include <stdlib.h>

#include "machine.h"

enum { chunk_size = 64 * 1024 };

static LHChunk *add_chunk(LHMachine *m, size_t size) {
  size_t capacity = size > chunk_size ? size : chunk_size;
  if (lh_refused(m, capacity)) return NULL;
  LHChunk *chunk = malloc(sizeof(LHChunk) + capacity);
  if (chunk == NULL) return NULL;
  chunk->previous = m->chunk;
  chunk->capacity = capacity;
  chunk->used = 0;
  m->chunk = chunk;
  lh_charge_memory(m, (int64_t)capacity);
  return chunk;
}

void *lh_arena_allocate(LHMachine *m, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  size = (size + 15) & ~(size_t)15;
  LHChunk *chunk = m->chunk;
  if (chunk == NULL || chunk->capacity - chunk->used < size) {
    chunk = add_chunk(m, size);
    if (chunk == NULL) return NULL;
  }
  void *place = chunk->bytes + chunk->used;
  chunk->used += size;
  return place;
}

static void drop_chunk(LHMachine *m) {
  LHChunk *chunk = m->chunk;
  m->chunk = chunk->previous;
  lh_charge_memory(m, -(int64_t)chunk->capacity);
  free(chunk);
}

LHMark lh_mark(LHMachine *m) { return lh_mark_now(m); }

void lh_release(LHMachine *m, LHMark mark) {
  while (m->hold_count > mark.holds) {
    LHHold hold = m->holds[--m->hold_count];
    switch (hold.kind) {
      case LHHoldNothing: break;
      case LHHoldReference: lh_reference_release(m, hold.index); break;
      case LHHoldPin: lh_unpin(m, (uint32_t)hold.index); break;
      case LHHoldBox: lh_release_box(m, hold.box); break;
    }
  }
  // The first chunk is kept: it serves nearly every call.
  while (m->chunk != mark.chunk && m->chunk->previous != NULL) drop_chunk(m);
  if (m->chunk != NULL) m->chunk->used = m->chunk == mark.chunk ? mark.offset : 0;
  if (__builtin_expect(m->missing_depth != mark.missing_depth, 0)) lh_missing_restore(m, mark.missing_depth);
}

bool lh_hold(LHMachine *m, LHHold hold) {
  if (m->hold_count == m->hold_capacity) {
    size_t capacity = m->hold_capacity == 0 ? 64 : m->hold_capacity * 2;
    if (lh_refused(m, capacity * sizeof(LHHold))) return false;
    LHHold *holds = realloc(m->holds, capacity * sizeof(LHHold));
    if (holds == NULL) return false;
    m->holds = holds;
    m->hold_capacity = capacity;
  }
  m->holds[m->hold_count++] = hold;
  return true;
}

bool lh_call_grow(LHMachine *m, LHCall *call) {
  int32_t capacity = call->result_capacity * 2;
  if (capacity > 100000) return false;
  LHValue *results = lh_arena_allocate(m, (size_t)capacity * sizeof(LHValue));
  if (results == NULL) return false;
  for (int32_t i = 0; i < call->result_count; i++) results[i] = call->results[i];
  call->results = results;
  call->result_capacity = capacity;
  return true;
}

void lh_arena_close(LHMachine *m) {
  LHMark bottom = {NULL, 0, 0, 0};
  lh_release(m, bottom);
  while (m->chunk != NULL) drop_chunk(m);
  free(m->holds);
  m->holds = NULL;
  m->hold_count = m->hold_capacity = 0;
}
