// The last resort: leaving a Lua state that cannot be stopped.
//
// Some steps inside Lua are long and run no instruction at which a hook could fire. Two take time quadratic in what a script
// made, a minute for some megabytes: the collector's atomic phase over a chain of weak keys, and a call of an object whose
// `__call` is an object whose `__call` is an object, and so on. When a kill has stood for half a second of the thread's own
// time, several times as long as any other step takes, with no look at the kill switch, and the thread is still inside
// liblua, the signal handler jumps to the top-level run.
//
// That is safe because liblua holds no lock, and because it is done only when every frame in between is C: never
// while a host function, an output closure or a release of Swift objects is on the stack. The state itself is in an
// unknown condition afterwards. It is never entered again, and not closed either: what it holds is leaked. The
// machine is lost; its owner makes another.

#define _GNU_SOURCE
#include <link.h>
#include <stdlib.h>
#include <ucontext.h>

#include "machine.h"

enum { patience_milliseconds = 500, segment_limit = 4 };

/// Where liblua's code lies. Empty when it is part of the executable: then nothing tells its code from ours.
static struct {
  uintptr_t from;
  uintptr_t to;
} segments[segment_limit];
static int segment_count;

static int find_segments(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  (void)context;
  uintptr_t wanted = (uintptr_t)&lua_newstate;
  int found = 0;
  bool holds_lua = false;
  for (int i = 0; i < info->dlpi_phnum && found < segment_limit; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_LOAD || (header->p_flags & PF_X) == 0) continue;
    segments[found].from = info->dlpi_addr + header->p_vaddr;
    segments[found].to = segments[found].from + header->p_memsz;
    if (wanted >= segments[found].from && wanted < segments[found].to) holds_lua = true;
    found++;
  }
  if (!holds_lua) return 0;
  bool is_executable = info->dlpi_name == NULL || info->dlpi_name[0] == 0;
  segment_count = is_executable ? 0 : found;
  return 1;
}

void lh_last_resort_prepare(void) { dl_iterate_phdr(find_segments, NULL); }

static bool is_inside_lua(const void *context) {
  const ucontext_t *thread = context;
#if defined(__x86_64__)
  uintptr_t at = (uintptr_t)thread->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
  uintptr_t at = (uintptr_t)thread->uc_mcontext.pc;
#else
  uintptr_t at = 0;
  (void)thread;
#endif
  for (int i = 0; i < segment_count; i++) {
    if (at >= segments[i].from && at < segments[i].to) return true;
  }
  return false;
}

/// States that were left. They stay reachable, so that a leak checker tells of other leaks only.
typedef struct LostState {
  lua_State *state;
  struct LostState *previous;
} LostState;

static _Atomic(LostState *) lost_states;

/// What stands after the jump: a machine whose Lua state nothing touches any more.
void lh_lose(LHMachine *m) {
  LostState *lost = malloc(sizeof *lost);
  if (lost != NULL) {
    lost->state = m->main;
    lost->previous = atomic_load(&lost_states);
    while (!atomic_compare_exchange_weak(&lost_states, &lost->previous, lost)) {
    }
  }
  m->lost = true;
  m->current = m->main;
  m->missing_depth = 0;
  m->missing_on = false;
  m->frame_count = 0;
}

/// Called by the signal handler with each tick while something is pending. Does not return when it jumps.
void lh_last_resort(LHMachine *m, const void *context) {
  if (!m->may_leave || m->swift_depth > 0 || lh_killed(m) == LHKillNone) return;
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  if (!m->is_waiting) {
    m->is_waiting = true;
    m->waits_since = now;
    return;
  }
  int64_t waited = (int64_t)(now.tv_sec - m->waits_since.tv_sec) * 1000 +
                   (now.tv_nsec - m->waits_since.tv_nsec) / 1000000;
  if (waited < patience_milliseconds || !is_inside_lua(context)) return;
  m->may_leave = false;
  siglongjmp(m->way_out, 1);
}
