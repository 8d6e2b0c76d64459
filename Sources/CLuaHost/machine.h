// The machine's state, shared by the C files of this target.
//
// Invariants:
// - `current` is the coroutine that runs; hooks are per coroutine, so whoever switches coroutines keeps it true.
// - `pending` is nonzero while a kill or a wish to collect stands; every loop that runs no Lua instruction polls it.
// - Whoever catches a Lua error releases the arena to the mark that stood when it began; nobody else has to.
#ifndef LUAHOST_MACHINE_H
#define LUAHOST_MACHINE_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/types.h>
#include <time.h>

#include "CLuaHost.h"

typedef struct LHChunk {
  struct LHChunk *previous;
  size_t capacity;
  size_t used;
  _Alignas(16) char bytes[];
} LHChunk;

/// Something to give back when the arena is released below it.
typedef struct LHHold {
  enum { LHHoldNothing, LHHoldReference, LHHoldPin, LHHoldBox } kind;
  union {
    int32_t index;
    void *box;
  };
} LHHold;

/// A Swift object that Lua can reach. `generation` changes when the slot is given back.
typedef struct LHSlot {
  void *box;
  uint32_t type;
  uint32_t generation;
  uint32_t pins;
  int32_t next;  // in the free list or the dead list
} LHSlot;

/// The payload of every userdata in a machine.
typedef struct LHPayload {
  uint32_t slot;
  uint32_t generation;
} LHPayload;

typedef struct LHReference {
  uint32_t count;  // 0: free
  int32_t next;
} LHReference;

/// One Lua frame of a traceback.
typedef struct LHFrame {
  char source[LUA_IDSIZE];
  char name[64];
  int32_t line;
} LHFrame;

enum { LHFrameLimit = 24 };

enum {
  LHPendingKillMask = 0xff,
  LHPendingCollect = 0x100,
};

/// What the closure of a host function carries, as a light userdata.
typedef struct LHFunction {
  struct LHFunction *previous;  // all of a machine, freed with it
  void *body;
  uint32_t self_type;  // the first argument must be of it; 0 when any will do
  char name[];
} LHFunction;

/// The user values of an error.
enum { LHErrorText = 1, LHErrorCode = 2, LHErrorMessage = 3 };

enum { LHErrorType = 0, LHKillType = 1, LHFirstHostType = 2 };

enum { LHModuleRootLimit = 16 };

/// No string is longer: making, copying, turning one around or comparing two is a single step that nothing can stop. The
/// slowest, comparing two strings of zero bytes, takes 40 ms.
enum { LHStringLimit = 8 * 1024 * 1024 };

struct LHMachine {
  lua_State *main;
  lua_State *current;
  LHCallbacks callbacks;
  LHLimits limits;
  atomic_uint retains;

  // Kill switch
  atomic_uint pending;
  atomic_int running_thread;  // kernel id, 0 while nothing runs
  bool running;
  LHMachine *outer;  // the machine that this thread ran before, when one runs inside another's host function
  bool timer_exists;
  uint64_t timer_thread;  // serial of the thread that the timer signals
  timer_t timer;
  struct timespec deadline;
  char *stack_floor;
  int close_depth;

  // Last resort
  sigjmp_buf way_out;
  volatile bool may_leave;    // `way_out` is set
  volatile int swift_depth;   // Swift functions that C has called and that have not returned
  volatile bool is_waiting;   // a kill stands, and nothing has looked at it since
  struct timespec waits_since;
  bool lost;                  // the state was left in the middle of something and is never entered again

  // Memory
  _Atomic size_t used;  // written by the machine's thread only
  _Atomic int64_t charged;
  _Atomic size_t soft_limit;
  size_t hard_limit;
  uint64_t allocations;
  uint64_t fail_from;
  uint64_t fail_count;

  // Arena
  LHChunk *chunk;
  LHHold *holds;
  size_t hold_count;
  size_t hold_capacity;
  size_t next_claim;  // the hold of the box that is encoded next is at or above it
  LHMark coroutine_base;

  // Objects
  LHSlot *slots;
  uint32_t slot_count;
  uint32_t slot_capacity;
  int32_t free_slot;
  int32_t dead_slot;
  uint32_t type_count;
  LHFunction *functions;

  // References
  LHReference *references;
  int32_t reference_count;
  int32_t reference_capacity;
  int32_t free_reference;
  pthread_mutex_t released_lock;
  int32_t *released;
  size_t released_count;
  size_t released_capacity;
  atomic_bool released_any;

  // Output
  size_t output_written;
  size_t output_used;
  char output[4096];

  uint32_t missing_depth;
  bool missing_on;  // what nil's metatable says; differs from the depth only where the stack had no room

  // Traceback of the last error
  bool keep_frames;  // the error passed on was traced where it arose
  int32_t frame_count;
  LHFrame frames[LHFrameLimit];

  char *module_roots[LHModuleRootLimit];
  int module_root_count;
};

/// Keys of the registry; the address is the key.
extern const char lh_key_types, lh_key_references, lh_key_library, lh_key_kill, lh_key_missing;

static inline LHMachine *lh_machine_of(lua_State *L) { return *(LHMachine **)lua_getextraspace(L); }

// ThreadSanitizer holds signals back until the next intercepted call, which a Lua loop never makes. That build keeps a
// sparse hook armed, and looks at the clock wherever others look at the flag.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LH_SIGNALS_ARE_DELAYED 1
#endif
#endif

void lh_look_at_clock(LHMachine *m);

static inline bool lh_pending(LHMachine *m) {
#ifdef LH_SIGNALS_ARE_DELAYED
  lh_look_at_clock(m);
#endif
  return __builtin_expect(atomic_load_explicit(&m->pending, memory_order_relaxed) != 0, 0);
}
static inline LHKill lh_killed(LHMachine *m) {
  return (LHKill)(atomic_load_explicit(&m->pending, memory_order_relaxed) & LHPendingKillMask);
}

// arena.c
static inline LHMark lh_mark_now(LHMachine *m) {
  return (LHMark){m->chunk, m->chunk != NULL ? m->chunk->used : 0, m->hold_count, m->missing_depth};
}

// interrupt.c
/// Collects or raises the kill when something is pending. May raise.
void lh_attend(lua_State *L, LHMachine *m);
static inline void lh_check(lua_State *L, LHMachine *m) {
  if (lh_pending(m)) lh_attend(L, m);
}
_Noreturn void lh_raise_kill(lua_State *L);
void lh_arm(LHMachine *m);
void lh_note_pending(LHMachine *m, unsigned bits);
void lh_make_current(LHMachine *m, lua_State *L);
/// Lua counts C levels per coroutine only, so a chain of coroutines is stopped by the stack that is left. May raise.
static inline void lh_check_stack(lua_State *L, LHMachine *m) {
  // The frame's address, since a sanitizer may put a variable of the frame elsewhere.
  const char *here = __builtin_frame_address(0);
  if (__builtin_expect(here < m->stack_floor, 0)) luaL_error(L, "C stack overflow");
}
/// NULL, or why the limits could not be enforced here.
const char *lh_run_begin(LHMachine *m);
LHKill lh_run_end(LHMachine *m);
void lh_timer_delete(LHMachine *m);

// last_resort.c
void lh_last_resort_prepare(void);
void lh_last_resort(LHMachine *m, const void *context);
void lh_lose(LHMachine *m);

// The three ways into Swift (callbacks.c). None of them may raise, and while one is open the last resort is shut.
static inline LHStatus lh_call_swift(LHMachine *m, LHCall *call) {
  m->swift_depth++;
  LHStatus status = m->callbacks.call(call);
  m->swift_depth--;
  return status;
}
void lh_release_box(LHMachine *m, void *box);
void lh_write_output(LHMachine *m, const char *bytes, size_t count);

// sigint.c
void lh_sigint_forget(LHMachine *m);

// allocator.c
void *lh_allocate(void *context, void *block, size_t old_size, size_t new_size);
void lh_memory_begin(LHMachine *m);
void lh_collect(lua_State *L, LHMachine *m);
void lh_fail_inherit(LHMachine *m);
bool lh_refused(LHMachine *m, size_t growth);

// arena.c
bool lh_hold(LHMachine *m, LHHold hold);
void lh_arena_close(LHMachine *m);
/// As `lh_release`; most calls hold nothing and leave the arena in the chunk in which they found it.
static inline void lh_release_now(LHMachine *m, LHMark mark) {
  if (__builtin_expect(m->hold_count == mark.holds && m->chunk == mark.chunk && m->chunk != NULL &&
                           m->missing_depth == mark.missing_depth, 1)) {
    m->chunk->used = mark.offset;
  } else {
    lh_release(m, mark);
  }
}

// objects.c
void lh_push_object(lua_State *L, LHMachine *m, uint32_t type, void *box);
/// All userdata that a script can reach are ours, so the payload needs no look at the metatable. Cannot raise.
static inline bool lh_object_at(lua_State *L, LHMachine *m, int index, LHObject *object) {
  const LHPayload *payload = lua_touserdata(L, index);
  if (payload == NULL || payload->generation == 0 || payload->slot >= m->slot_count) return false;
  const LHSlot *slot = &m->slots[payload->slot];
  if (slot->generation != payload->generation) return false;
  object->box = slot->box;
  object->type = slot->type;
  object->slot = payload->slot;
  object->generation = payload->generation;
  return true;
}
void lh_unpin(LHMachine *m, uint32_t slot);
void lh_drain(LHMachine *m);
void lh_objects_close(LHMachine *m);
void lh_push_metatable(lua_State *L, uint32_t type);
void lh_new_metatable(lua_State *L, LHMachine *m, const char *name, size_t length);

// references.c
int32_t lh_reference_create(lua_State *L, LHMachine *m);
void lh_reference_push(lua_State *L, LHMachine *m, int32_t reference);
void lh_references_drain_queued(lua_State *L, LHMachine *m);
/// Applies the queued releases. Cannot raise.
static inline void lh_references_drain(lua_State *L, LHMachine *m) {
  if (__builtin_expect(atomic_load_explicit(&m->released_any, memory_order_relaxed), 0)) {
    lh_references_drain_queued(L, m);
  }
}

// decode.c, encode.c
void lh_pin(lua_State *L, LHMachine *m, uint32_t slot);
LHBytes lh_copy_string(lua_State *L, LHMachine *m, int index);
void lh_decode_held(lua_State *L, LHMachine *m, int index, LHValue *value);
void lh_decode(lua_State *L, LHMachine *m, int index, LHValue *value, bool copy);
void lh_decode_shown(lua_State *L, LHMachine *m, int index, LHValue *value);
void lh_encode(lua_State *L, LHMachine *m, const LHValue *value);
void lh_box_taken(LHMachine *m, void *box);

// trampoline.c
LHFunction *lh_function_create(lua_State *L, LHMachine *m, void *body, uint32_t self_type, LHBytes name);
void lh_push_function(lua_State *L, LHMachine *m, void *body, uint32_t self_type, LHBytes name);
void lh_functions_close(LHMachine *m);
int lh_call_function(lua_State *L, LHMachine *m, const LHFunction *function);
int lh_trampoline(lua_State *L);

// errors.c
void lh_install_errors(lua_State *L, LHMachine *m);
void lh_install_error_methods(lua_State *L);
int lh_handle_error(lua_State *L);
void lh_push_position(lua_State *L);
_Noreturn void lh_raise_host_error(lua_State *L, LHMachine *m, const LHError *error, LHMark mark);
bool lh_is_error(lua_State *L, LHMachine *m, int index);

// missing.c
void lh_install_missing(lua_State *L);
void lh_missing_restore(LHMachine *m, uint32_t depth);
void lh_missing_settle(LHMachine *m);

// missing_math.c
void lh_wrap_math(lua_State *L);

// sandbox.c and the libraries
void lh_install_library(lua_State *L, LHMachine *m);
void lh_push_environment(lua_State *L, LHMachine *m);
int lh_open_protected_calls(lua_State *L);
int lh_open_coroutine(lua_State *L);
int lh_load(lua_State *L);
int lh_require(lua_State *L);
int lh_load_text(lua_State *L, LHMachine *m, const char *text, size_t length, const char *name);
int lh_pairs(lua_State *L);
void lh_bound_string_functions(lua_State *L);
int lh_utf8_char(lua_State *L);
int lh_print(lua_State *L);
void lh_output_flush(LHMachine *m);

#endif
