#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

int cpt_start(
    const char *path, char *const arguments[], char *const environment[], const char *folder, unsigned short columns,
    unsigned short rows, pid_t *process) {
  struct winsize size = {.ws_col = columns, .ws_row = rows};
  int terminal;
  *process = forkpty(&terminal, NULL, NULL, &size);
  if (*process == 0) {
    // Tests run in threads that block signals, and Ctrl-C is one.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGINT, SIG_DFL);
    if (chdir(folder) == 0) execve(path, arguments, environment);
    _exit(127);
  }
  if (*process < 0) return -1;
  fcntl(terminal, F_SETFD, FD_CLOEXEC);
  return terminal;
}

void cpt_resize(int terminal, unsigned short columns, unsigned short rows) {
  struct winsize size = {.ws_col = columns, .ws_row = rows};
  ioctl(terminal, TIOCSWINSZ, &size);
}
