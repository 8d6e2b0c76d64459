// The kill switch.
//
// A kill is a bit that stays set until the top-level run ends. Whoever sets it sends a signal to the thread that runs
// Lua; only that thread, in the handler, arms the count hook of the current coroutine. While the bit stands a timer
// repeats the signal, so that an arming lost between two instructions costs milliseconds and not the session. An idle
// hook is no hook: nothing is armed until something fires, and a hook that finds nothing pending removes itself.

#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "machine.h"

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

// ThreadSanitizer holds signals back until the next intercepted call, which a Lua loop never makes; that build keeps
// a sparse hook armed instead.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LH_SIGNALS_ARE_DELAYED 1
#endif
#endif

enum { tick_nanoseconds = 5 * 1000 * 1000 };

static _Thread_local LHMachine *volatile running_machine;

static int signal_number(void) { return SIGRTMIN + 4; }

static void hook(lua_State *L, lua_Debug *record);

static void disarm(LHMachine *m, lua_State *L) {
#ifdef LH_SIGNALS_ARE_DELAYED
  (void)m;
  lua_sethook(L, hook, LUA_MASKCOUNT, 1000);
#else
  lua_sethook(L, NULL, 0, 0);
  if (lh_pending(m)) lh_arm(m);  // a signal between the look and the disarming
#endif
}

static void hook(lua_State *L, lua_Debug *record) {
  (void)record;
  LHMachine *m = lh_machine_of(L);
  lh_attend(L, m);
  disarm(m, L);
}

void lh_arm(LHMachine *m) { lua_sethook(m->current, hook, LUA_MASKCOUNT, 1); }

void lh_make_current(LHMachine *m, lua_State *L) {
  m->current = L;
  atomic_signal_fence(memory_order_seq_cst);
  if (lh_pending(m)) lh_arm(m);
}

_Noreturn void lh_raise_kill(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_kill);
  lua_error(L);
  __builtin_unreachable();
}

void lh_attend(lua_State *L, LHMachine *m) {
  if (lh_poll(m) != LHKillNone) lh_raise_kill(L);
}

LHKill lh_poll(LHMachine *m) {
  if (!lh_pending(m)) return LHKillNone;
  LHKill kill = lh_killed(m);
  if (kill != LHKillNone) return kill;
  atomic_fetch_and(&m->pending, ~(unsigned)LHPendingCollect);
  lh_collect(m->current, m);
  // A collection that frees little would be asked for again at once: near the quota is at the quota.
  if (lh_memory_used(m) > m->soft_limit - m->soft_limit / 8) lh_note_pending(m, LHKillMemory);
  return lh_killed(m);
}

static void tick(LHMachine *m, bool on) {
  struct itimerspec repeat = {{0, on ? tick_nanoseconds : 0}, {0, on ? tick_nanoseconds : 0}};
  if (m->timer_exists) timer_settime(m->timer, 0, &repeat, NULL);
}

/// Sets bits and sees to it that the thread that runs Lua notices. Safe in a signal handler.
void lh_note_pending(LHMachine *m, unsigned bits) {
  unsigned before = atomic_load(&m->pending);
  unsigned after;
  do {
    // The first kill is the one that is told.
    unsigned kill = (before & LHPendingKillMask) != 0 ? before & LHPendingKillMask : bits & LHPendingKillMask;
    after = kill | ((before | bits) & ~(unsigned)LHPendingKillMask);
  } while (!atomic_compare_exchange_weak(&m->pending, &before, after));
  if (after == before) return;
  pid_t thread = atomic_load(&m->running_thread);
  if (thread == 0) return;
  if (running_machine == m) {
    lh_arm(m);
    tick(m, true);
  } else {
    syscall(SYS_tgkill, getpid(), thread, signal_number());
  }
}

void lh_interrupt(LHMachine *m, LHKill kill) {
  if (atomic_load(&m->running_thread) != 0) lh_note_pending(m, (unsigned)kill);
}

static bool deadline_passed(LHMachine *m) {
  if (m->deadline.tv_sec == 0) return false;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec > m->deadline.tv_sec ||
         (now.tv_sec == m->deadline.tv_sec && now.tv_nsec >= m->deadline.tv_nsec);
}

static void on_signal(int number) {
  (void)number;
  LHMachine *m = running_machine;
  if (m == NULL) return;
  int saved = errno;
  if (!lh_pending(m)) {
    if (deadline_passed(m)) lh_note_pending(m, LHKillDeadline);
  } else {
    if (deadline_passed(m)) lh_note_pending(m, LHKillDeadline);
    lh_arm(m);
    tick(m, true);
  }
  errno = saved;
}

static void install_handler(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigaction(signal_number(), &action, NULL);
}

void lh_timer_delete(LHMachine *m) {
  if (m->timer_exists) timer_delete(m->timer);
  m->timer_exists = false;
}

static void prepare_timer(LHMachine *m, pid_t thread) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install_handler);
  if (m->timer_exists && m->timer_thread == thread) return;
  // Threads of a pool often block all signals, and what they start inherits that.
  sigset_t ours;
  sigemptyset(&ours);
  sigaddset(&ours, signal_number());
  pthread_sigmask(SIG_UNBLOCK, &ours, NULL);
  lh_timer_delete(m);
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = signal_number();
  event.sigev_notify_thread_id = thread;
  m->timer_exists = timer_create(CLOCK_MONOTONIC, &event, &m->timer) == 0;
  m->timer_thread = thread;
}

static void set_deadline(LHMachine *m) {
  memset(&m->deadline, 0, sizeof m->deadline);
  double seconds = m->limits.seconds;
  if (!(seconds > 0) || seconds > 1e9) return;
  clock_gettime(CLOCK_MONOTONIC, &m->deadline);
  m->deadline.tv_sec += (time_t)seconds;
  m->deadline.tv_nsec += (long)((seconds - (double)(time_t)seconds) * 1e9);
  if (m->deadline.tv_nsec >= 1000000000L) {
    m->deadline.tv_sec++;
    m->deadline.tv_nsec -= 1000000000L;
  }
  struct itimerspec once = {{0, tick_nanoseconds}, m->deadline};
  if (m->timer_exists) timer_settime(m->timer, TIMER_ABSTIME, &once, NULL);
}

typedef struct StackBounds {
  pid_t thread;
  char *low;
  size_t size;
} StackBounds;

static StackBounds *stack_bounds(void) {
  static _Thread_local StackBounds bounds;
  if (bounds.thread == 0) {
    bounds.thread = (pid_t)syscall(SYS_gettid);
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      void *low = NULL;
      pthread_attr_getstack(&attributes, &low, &bounds.size);
      bounds.low = low;
      pthread_attr_destroy(&attributes);
    }
  }
  return &bounds;
}

size_t lh_thread_stack_size(void) { return stack_bounds()->size; }

/// Lua counts C levels per coroutine only, so a chain of coroutines is stopped by the stack that is left.
void lh_check_stack(lua_State *L, LHMachine *m) {
  char here;
  if (&here < m->stack_floor) luaL_error(L, "C stack overflow");
}

LHRunScope lh_run_begin(LHMachine *m) {
  LHRunScope scope = {running_machine};
  StackBounds *bounds = stack_bounds();
  m->stack_floor = bounds->low + bounds->size / 4;
  prepare_timer(m, bounds->thread);
  m->running = true;
  m->current = m->main;
  m->close_depth = 0;
  m->output_written = 0;
  lh_memory_begin(m);
  atomic_store(&m->pending, 0);
  running_machine = m;
  atomic_store(&m->running_thread, bounds->thread);
  disarm(m, m->main);
  set_deadline(m);
  return scope;
}

LHKill lh_run_end(LHMachine *m, LHRunScope scope) {
  struct itimerspec off = {{0, 0}, {0, 0}};
  if (m->timer_exists && (m->deadline.tv_sec != 0 || lh_pending(m))) timer_settime(m->timer, 0, &off, NULL);
  atomic_store(&m->running_thread, 0);
  running_machine = scope.outer;
  m->running = false;
  LHKill kill = lh_killed(m);
  atomic_store(&m->pending, 0);
  lua_sethook(m->main, NULL, 0, 0);
  lh_output_flush(m);
  lh_drain(m);
  if (scope.outer != NULL && lh_pending(scope.outer)) lh_arm(scope.outer);
  return kill;
}

static _Atomic(LHMachine *) sigint_machine;
static struct sigaction former_sigint;

static void on_sigint(int number) {
  (void)number;
  LHMachine *m = atomic_load(&sigint_machine);
  if (m != NULL) lh_interrupt(m, LHKillInterrupt);
}

void lh_interrupt_on_sigint(LHMachine *m) {
  LHMachine *before = atomic_exchange(&sigint_machine, m);
  if (m != NULL && before == NULL) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_sigint;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, &former_sigint);
  } else if (m == NULL && before != NULL) {
    sigaction(SIGINT, &former_sigint, NULL);
  }
}
