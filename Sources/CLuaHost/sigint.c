// Ctrl-C: SIGINT interrupts one machine.

#include <string.h>

#include "machine.h"

static _Atomic(LHMachine *) interrupted_machine;
static struct sigaction former_action;

static void on_sigint(int number) {
  (void)number;
  LHMachine *m = atomic_load(&interrupted_machine);
  if (m != NULL) lh_interrupt(m, LHKillInterrupt);
}

void lh_interrupt_on_sigint(LHMachine *m) {
  LHMachine *before = atomic_exchange(&interrupted_machine, m);
  if (m != NULL && before == NULL) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_sigint;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, &former_action);
    // The thread that asks may have been started by a pool, whose threads block all signals.
    sigset_t unblocked;
    sigemptyset(&unblocked);
    sigaddset(&unblocked, SIGINT);
    pthread_sigmask(SIG_UNBLOCK, &unblocked, NULL);
  } else if (m == NULL && before != NULL) {
    sigaction(SIGINT, &former_action, NULL);
  }
}

/// A machine that goes takes its claim to SIGINT with it.
void lh_sigint_forget(LHMachine *m) {
  if (atomic_load(&interrupted_machine) == m) lh_interrupt_on_sigint(NULL);
}
