// Making and closing a machine.

#include "machine.h"

#include <stdlib.h>

const char lh_key_types, lh_key_references, lh_key_library, lh_key_kill, lh_key_missing;

static int set_up(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lh_key_references);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lh_key_types);
  lh_install_errors(L, m);
  m->type_count = LHFirstHostType;
  lua_settop(L, 0);
  lh_push_object(L, m, LHKillType, NULL);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lh_key_kill);
  lh_install_missing(L);
  lh_install_library(L, m);
  return 0;
}

static int panic(lua_State *L) {
  (void)L;
  abort();  // every entry is protected; reaching this is a defect of this target
}

void lh_set_limits(LHMachine *m, LHLimits limits) {
  m->limits = limits;
  lh_memory_begin(m);
}

LHMachine *lh_machine_create(LHCallbacks callbacks, LHLimits limits) {
  LHMachine *m = calloc(1, sizeof *m);
  if (m == NULL) return NULL;
  m->callbacks = callbacks;
  m->free_slot = m->dead_slot = m->free_reference = -1;
  atomic_store(&m->retains, 1);
  pthread_mutex_init(&m->released_lock, NULL);
  lh_set_limits(m, limits);
  lh_fail_inherit(m);
  lua_State *L = lua_newstate(lh_allocate, m);
  if (L != NULL) {
    *(LHMachine **)lua_getextraspace(L) = m;
    lua_atpanic(L, panic);
    m->main = m->current = L;
    lua_pushcfunction(L, set_up);
    if (lua_pcall(L, 0, 0, 0) == LUA_OK) {
      atomic_store(&m->pending, 0);
      return m;
    }
    lh_machine_close(m);
  }
  lh_machine_release(m);
  return NULL;
}

void lh_machine_close(LHMachine *m) {
  if (m->main == NULL) return;
  lh_sigint_forget(m);
  lh_timer_delete(m);
  lh_arena_close(m);
  lua_State *L = m->main;
  if (!m->lost) lua_close(L);
  pthread_mutex_lock(&m->released_lock);
  m->main = m->current = NULL;
  free(m->released);
  m->released = NULL;
  m->released_count = m->released_capacity = 0;
  pthread_mutex_unlock(&m->released_lock);
  lh_objects_close(m);
  lh_functions_close(m);
  free(m->references);
  m->references = NULL;
  m->reference_count = 0;
  for (int i = 0; i < m->module_root_count; i++) free(m->module_roots[i]);
  m->module_root_count = 0;
}

bool lh_is_lost(LHMachine *m) { return m->lost; }

void lh_machine_retain(LHMachine *m) { atomic_fetch_add(&m->retains, 1); }

void lh_machine_release(LHMachine *m) {
  if (atomic_fetch_sub(&m->retains, 1) != 1) return;
  pthread_mutex_destroy(&m->released_lock);
  free(m);
}

typedef struct ThreadBody {
  void (*body)(void *context);
  void *context;
} ThreadBody;

static void *run_body(void *context) {
  ThreadBody *thread = context;
  thread->body(thread->context);
  return NULL;
}

bool lh_run_on_thread(size_t stack_size, void (*body)(void *), void *context) {
  pthread_attr_t attributes;
  pthread_t thread;
  ThreadBody parameters = {body, context};
  if (pthread_attr_init(&attributes) != 0) return false;
  bool made = pthread_attr_setstacksize(&attributes, stack_size) == 0 &&
              pthread_create(&thread, &attributes, run_body, &parameters) == 0;
  pthread_attr_destroy(&attributes);
  if (made) pthread_join(thread, NULL);
  return made;
}
