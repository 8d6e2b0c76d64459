// The allocator with a quota.
//
// Passing the quota refuses nothing: it asks for a collection at the next instruction, and the kill switch follows
// when that does not help. A refusal would start the emergency collector of Lua 5.4.4, which frees twice what a
// weak-valued metatable held while a table grows. So single objects are refused only past twice the quota, and
// vectors (the parts of tables, which only double) past four times, where no script gets before it is stopped.
//
// A part of a table is bounded on its own, whatever the quota: while Lua moves a part into one twice as large, nothing
// can stop it. Measured on a slow machine, growing an array to 2^23 elements (128 MiB) takes 13 to 25 ms and a hash part
// to 2^19 fields (12 MiB) 18 to 38 ms, the most for texts as keys; each further doubling takes twice as long. What asks for more is killed as if
// it had used up its memory, from within the request: giving back NULL would start the emergency collector.
//
// Growing arrays lie in mappings of their own (mapping.c).

#include <stdlib.h>

#include "machine.h"
#include "mapping.h"

enum {
  array_limit = 1 << 27,
  hash_limit = 12 << 20,
  bytes_per_node = 24,
};

static size_t total(LHMachine *m) {
  int64_t charged = atomic_load_explicit(&m->charged, memory_order_relaxed);
  return atomic_load_explicit(&m->used, memory_order_relaxed) + (charged > 0 ? (size_t)charged : 0);
}

bool lh_refused(LHMachine *m, size_t growth) {
  m->allocations++;
  if (m->fail_from != 0 && m->allocations >= m->fail_from && m->allocations - m->fail_from < m->fail_count) return true;
  return growth > SIZE_MAX / 8;
}

/// Only the machine's thread writes, so no read-modify-write is needed.
static void set_used(LHMachine *m, size_t old_size, size_t new_size) {
  size_t used = atomic_load_explicit(&m->used, memory_order_relaxed);
  atomic_store_explicit(&m->used, used - old_size + new_size, memory_order_relaxed);
}

static size_t soft_limit(LHMachine *m) { return atomic_load_explicit(&m->soft_limit, memory_order_relaxed); }

/// Whether a part of a table asks for more than a part may have. Lua gives no kind for vectors, but only the nodes of a
/// hash part come as a new block of 24 bytes times a power of two, and only arrays grow to such sizes in place.
static bool is_too_large(size_t kind, size_t old_size, size_t new_size) {
  if (kind != 0 || new_size <= hash_limit) return false;
  if (old_size > 0) return new_size > array_limit;
  size_t nodes = new_size / bytes_per_node;
  return (new_size % bytes_per_node == 0 && (nodes & (nodes - 1)) == 0) || new_size > 2 * (size_t)array_limit;
}

void *lh_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  LHMachine *m = context;
  size_t kind = 0;
  if (block == NULL) {
    kind = old_size;
    old_size = 0;
  }
  if (new_size == 0) {
    lh_block_free(block, old_size);
    set_used(m, old_size, 0);
    return NULL;
  }
  if (new_size > old_size) {
    size_t growth = new_size - old_size;
    if (lh_refused(m, growth)) return NULL;
    if (kind == LUA_TSTRING && growth > LHStringLimit) return NULL;
    if (is_too_large(kind, old_size, new_size)) {
      if (!m->running) return NULL;
      lh_note_pending(m, LHKillMemory);
      lh_raise_kill(m->current);  // wherever Lua asks for a vector it may raise an error
    }
    size_t after = total(m) + growth;
    if (after > soft_limit(m)) {
      size_t hard = kind == 0 ? m->hard_limit * 2 : m->hard_limit;
      if (after > hard) return NULL;
      lh_note_pending(m, LHPendingCollect);
    }
  }
  void *moved = lh_block_resize(block, old_size, new_size, kind == LUA_TSTRING || kind == LUA_TUSERDATA);
  if (moved == NULL) return new_size <= old_size ? block : NULL;
  set_used(m, old_size, new_size);
  return moved;
}

/// A session whose globals already fill the quota may still run the statement that empties them.
void lh_memory_begin(LHMachine *m) {
  size_t slack = m->limits.memory / 16;
  size_t used = total(m);
  size_t limit = used + slack > m->limits.memory ? used + slack : m->limits.memory;
  if (limit > SIZE_MAX / 8) limit = SIZE_MAX / 8;
  atomic_store_explicit(&m->soft_limit, limit, memory_order_relaxed);
  m->hard_limit = limit * 2;
}

/// Runs whole collection cycles in steps, so that a kill need not wait for a large heap.
void lh_collect(lua_State *L, LHMachine *m) {
  for (int cycle = 0; cycle < 2; cycle++) {
    while (lua_gc(L, LUA_GCSTEP, 256) == 0) {
      if (lh_killed(m)) return;
    }
  }
  lh_drain(m);
}

void lh_charge_memory(LHMachine *m, int64_t delta) {
  atomic_fetch_add_explicit(&m->charged, delta, memory_order_relaxed);
  if (delta > 0 && total(m) > soft_limit(m)) lh_note_pending(m, LHPendingCollect);
}

size_t lh_memory_used(LHMachine *m) { return total(m); }

bool lh_is_killed(LHMachine *m) { return lh_killed(m) != LHKillNone; }

static bool has_room(LHMachine *m, size_t bytes) {
  size_t used = total(m);
  return bytes <= SIZE_MAX - used && used + bytes <= soft_limit(m);
}

bool lh_make_room(LHMachine *m, size_t bytes, bool is_own_thread) {
  if (has_room(m, bytes)) return true;
  if (is_own_thread) lh_collect(m->current, m);
  if (has_room(m, bytes)) return true;
  lh_note_pending(m, LHKillMemory);
  return false;
}

static _Thread_local uint64_t next_fail_from, next_fail_count;

void lh_fail_allocations(LHMachine *m, uint64_t from, uint64_t count) {
  if (m == NULL) {
    next_fail_from = from;
    next_fail_count = count;
    return;
  }
  m->fail_from = from == 0 ? 0 : m->allocations + from;
  m->fail_count = count;
}

/// A machine that is being made takes over what was asked for the next one.
void lh_fail_inherit(LHMachine *m) {
  lh_fail_allocations(m, next_fail_from, next_fail_count);
  next_fail_from = next_fail_count = 0;
}

uint64_t lh_allocations(LHMachine *m) { return m->allocations; }
