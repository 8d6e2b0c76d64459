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
  lh_check(L, m);
  disarm(m, L);
}

void lh_arm(LHMachine *m) { lua_sethook(m->current, hook, LUA_MASKCOUNT, 1); }

void lh_make_current(LHMachine *m, lua_State *L) {
  m->current = L;
  atomic_signal_fence(memory_order_seq_cst);
  if (lh_pending(m)) lh_arm(m);
}

_Noreturn void lh_raise_kill(lua_State *L) {
  lh_machine_of(L)->is_waiting = false;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_kill);
  lua_error(L);
  __builtin_unreachable();
}

/// The timer ticks while something is pending; else it waits for the deadline, or not at all. Safe in a handler.
static void set_timer(LHMachine *m) {
  static const struct itimerspec off = {{0, 0}, {0, 0}};
  static const struct itimerspec ticking = {{0, tick_nanoseconds}, {0, tick_nanoseconds}};
  if (!m->timer_exists) return;
  if (m->deadline.tv_sec == 0) {
    timer_settime(m->timer, 0, &off, NULL);
  } else {
    struct itimerspec waiting = {{0, tick_nanoseconds}, m->deadline};
    timer_settime(m->timer, TIMER_ABSTIME, &waiting, NULL);
  }
  if (atomic_load(&m->pending) != 0) timer_settime(m->timer, 0, &ticking, NULL);
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
  set_timer(m);
  size_t limit = atomic_load_explicit(&m->soft_limit, memory_order_relaxed);
  // A collection that frees little would be asked for again at once: near the quota is at the quota.
  if (lh_memory_used(m) > limit - limit / 8) lh_note_pending(m, LHKillMemory);
  return lh_killed(m);
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
    set_timer(m);
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

void lh_look_at_clock(LHMachine *m) {
  if (m->running && atomic_load_explicit(&m->pending, memory_order_relaxed) == 0 && deadline_passed(m)) {
    lh_note_pending(m, LHKillDeadline);
  }
}

/// Also when a machine runs inside another's host function, what stops the outer one stops the inner.
static void note_outer(LHMachine *m) {
  for (LHMachine *outer = m->outer; outer != NULL; outer = outer->outer) {
    if (deadline_passed(outer)) lh_note_pending(outer, LHKillDeadline);
    if (lh_killed(outer)) lh_note_pending(m, lh_killed(outer));
  }
}

static void on_signal(int number, siginfo_t *information, void *context) {
  (void)number;
  (void)information;
  LHMachine *m = running_machine;
  if (m == NULL) return;
  int saved = errno;
  if (deadline_passed(m)) lh_note_pending(m, LHKillDeadline);
  note_outer(m);
  if (atomic_load(&m->pending) != 0) {
    lh_arm(m);
    set_timer(m);
    lh_last_resort(m, context);
  }
  errno = saved;
}

static void install_handler(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_RESTART | SA_SIGINFO;
  sigaction(signal_number(), &action, NULL);
  lh_last_resort_prepare();
}

void lh_timer_delete(LHMachine *m) {
  if (m->timer_exists) timer_delete(m->timer);
  m->timer_exists = false;
}

/// What is asked of a thread once.
typedef struct Thread {
  uint64_t serial;  // unlike the kernel's ids never used again
  pid_t id;
  char *stack;
  size_t stack_size;
} Thread;

static Thread *this_thread(void) {
  static _Thread_local Thread thread;
  static _Atomic uint64_t serials;
  if (thread.serial == 0) {
    thread.serial = atomic_fetch_add(&serials, 1) + 1;
    thread.id = (pid_t)syscall(SYS_gettid);
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
      void *low = NULL;
      pthread_attr_getstack(&attributes, &low, &thread.stack_size);
      thread.stack = low;
      pthread_attr_destroy(&attributes);
    }
  }
  return &thread;
}

size_t lh_thread_stack_size(void) { return this_thread()->stack_size; }

static void prepare_timer(LHMachine *m, Thread *thread) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install_handler);
  if (m->timer_exists && m->timer_thread == thread->serial) return;
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
  event.sigev_notify_thread_id = thread->id;
  m->timer_exists = timer_create(CLOCK_MONOTONIC, &event, &m->timer) == 0;
  m->timer_thread = thread->serial;
}

/// The handler may look at any moment, so the seconds, without which there is no deadline, are written last.
static void set_deadline(LHMachine *m) {
  double seconds = m->limits.seconds;
  if (!(seconds > 0) || seconds > 1e9) return;
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  at.tv_sec += (time_t)seconds;
  at.tv_nsec += (long)((seconds - (double)(time_t)seconds) * 1e9);
  if (at.tv_nsec >= 1000000000L) {
    at.tv_sec++;
    at.tv_nsec -= 1000000000L;
  }
  m->deadline.tv_nsec = at.tv_nsec;
  atomic_signal_fence(memory_order_seq_cst);
  m->deadline.tv_sec = at.tv_sec;
  set_timer(m);
}

const char *lh_run_begin(LHMachine *m) {
  Thread *thread = this_thread();
  if (thread->stack_size < LHLeastStack) return "Lua needs a thread with 8 MB of stack";
  prepare_timer(m, thread);
  if (!m->timer_exists) return "there is no timer left to enforce the time limit with";
  m->stack_floor = thread->stack + thread->stack_size / 4;
  m->running = true;
  m->is_waiting = false;
  m->current = m->main;
  m->close_depth = 0;
  m->output_written = 0;
  lh_memory_begin(m);
  lh_missing_settle(m);
  atomic_store(&m->pending, 0);
  m->outer = running_machine;
  running_machine = m;
  atomic_store(&m->running_thread, thread->id);
  disarm(m, m->main);
  set_deadline(m);
  return NULL;
}

LHKill lh_run_end(LHMachine *m) {
  static const struct itimerspec off = {{0, 0}, {0, 0}};
  bool timed = m->deadline.tv_sec != 0 || atomic_load(&m->pending) != 0;
  atomic_store(&m->running_thread, 0);
  running_machine = m->outer;
  if (timed) timer_settime(m->timer, 0, &off, NULL);
  m->running = false;
  LHKill kill = lh_killed(m);
  atomic_store(&m->pending, 0);
  m->deadline.tv_sec = 0;
  if (!m->lost) lua_sethook(m->main, NULL, 0, 0);
  lh_output_flush(m);
  lh_drain(m);
  if (m->outer != NULL && lh_pending(m->outer)) lh_arm(m->outer);
  m->outer = NULL;
  return kill;
}
