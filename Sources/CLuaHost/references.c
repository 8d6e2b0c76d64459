// References: Lua values that Swift holds.
//
// The value lives in a registry table under the reference's number; the count lives here. A release may come from any
// thread and at any time, so it only queues; the queue is drained on the machine's thread before Swift is entered.

#include <stdlib.h>

#include "machine.h"

enum { no_reference = -1 };

static bool grow(LHMachine *m) {
  int32_t capacity = m->reference_capacity == 0 ? 64 : m->reference_capacity * 2;
  if (capacity <= 0 || lh_refused(m, (size_t)capacity * sizeof(LHReference))) return false;
  LHReference *references = realloc(m->references, (size_t)capacity * sizeof(LHReference));
  if (references == NULL) return false;
  m->references = references;
  m->reference_capacity = capacity;
  return true;
}

/// Pops a value and gives the reference that keeps it, with a count of one. May raise.
int32_t lh_reference_create(lua_State *L, LHMachine *m) {
  if (m->free_reference == no_reference) {
    if (m->reference_count == m->reference_capacity && !grow(m)) luaL_error(L, "not enough memory");
    m->references[m->reference_count].next = no_reference;
    m->references[m->reference_count].count = 0;
    m->free_reference = m->reference_count++;
  }
  int32_t index = m->free_reference;
  luaL_checkstack(L, 2, NULL);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_references);
  lua_insert(L, -2);
  lua_rawseti(L, -2, (lua_Integer)index + 1);  // may raise; the reference is taken only after it
  lua_pop(L, 1);
  m->free_reference = m->references[index].next;
  m->references[index].count = 1;
  return index;
}

/// Pushes the value of a reference, nil when there is none. Cannot raise.
void lh_reference_push(lua_State *L, LHMachine *m, int32_t reference) {
  if (reference < 0 || reference >= m->reference_count || m->references[reference].count == 0) {
    lua_pushnil(L);
    return;
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_references);
  lua_rawgeti(L, -1, (lua_Integer)reference + 1);
  lua_remove(L, -2);
}

void lh_reference_retain(LHMachine *m, int32_t reference) { m->references[reference].count++; }

void lh_reference_release(LHMachine *m, int32_t reference) {
  pthread_mutex_lock(&m->released_lock);
  if (m->main != NULL) {
    if (m->released_count == m->released_capacity) {
      size_t capacity = m->released_capacity == 0 ? 64 : m->released_capacity * 2;
      int32_t *released = realloc(m->released, capacity * sizeof(int32_t));
      if (released != NULL) {
        m->released = released;
        m->released_capacity = capacity;
      }
    }
    // Without memory for the queue the value stays until the machine closes.
    if (m->released_count < m->released_capacity) {
      m->released[m->released_count++] = reference;
      atomic_store_explicit(&m->released_any, true, memory_order_relaxed);
    }
  }
  pthread_mutex_unlock(&m->released_lock);
}

/// Applies the queued releases. Cannot raise: the keys exist, so clearing them allocates nothing. No Lua function is
/// called under the lock, which the last resort would leave locked.
void lh_references_drain_queued(lua_State *L, LHMachine *m) {
  if (!lua_checkstack(L, 3)) return;
  pthread_mutex_lock(&m->released_lock);
  int32_t *released = m->released;
  size_t count = m->released_count;
  m->released = NULL;
  m->released_count = m->released_capacity = 0;
  atomic_store_explicit(&m->released_any, false, memory_order_relaxed);
  pthread_mutex_unlock(&m->released_lock);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_references);
  for (size_t i = 0; i < count; i++) {
    int32_t index = released[i];
    if (--m->references[index].count > 0) continue;
    lua_pushnil(L);
    lua_rawseti(L, -2, (lua_Integer)index + 1);
    m->references[index].next = m->free_reference;
    m->free_reference = index;
  }
  lua_pop(L, 1);
  free(released);
}
