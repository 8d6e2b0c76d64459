// Starting, watching and ending the child.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "CIsolation.h"

enum { patience_seconds = 2 };

/// Lowers a limit; never raises one. 0 leaves it.
static void limit(int resource, uint64_t most, uint64_t hard_extra) {
  struct rlimit current;
  if (most == 0 || getrlimit((__rlimit_resource_t)resource, &current) != 0) return;
  if (current.rlim_max > most + hard_extra) current.rlim_max = most + hard_extra;
  if (current.rlim_cur > most) current.rlim_cur = most;
  if (current.rlim_cur > current.rlim_max) current.rlim_cur = current.rlim_max;
  setrlimit((__rlimit_resource_t)resource, &current);
}

static void set_limits(const CILimits *limits) {
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  limit(RLIMIT_DATA, limits->memory_bytes, 0);
  limit(RLIMIT_CPU, limits->cpu_seconds, 1);
  limit(RLIMIT_FSIZE, limits->file_bytes, 0);
  limit(RLIMIT_NOFILE, limits->open_files, 0);
  limit(RLIMIT_NPROC, limits->processes, 0);
}

/// In the child: never returns. What goes wrong is told through `report`, which exec closes.
static _Noreturn void become(const char *path, char *const arguments[], const CILimits *limits, const sigset_t *mask,
                             pid_t parent, int report) {
  // A parent that died before this line leaves a child of another.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  set_limits(limits);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  sigprocmask(SIG_SETMASK, mask, NULL);
  execv(path, arguments);
  int error = errno;
  ssize_t written = write(report, &error, sizeof error);
  _exit(written == sizeof error ? 127 : 126);
}

static struct timespec now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time;
}

static struct timespec later(double seconds) {
  struct timespec time = now();
  if (seconds > 1e9) seconds = 1e9;
  time.tv_sec += (time_t)seconds;
  time.tv_nsec += (long)((seconds - (double)(time_t)seconds) * 1e9);
  if (time.tv_nsec >= 1000000000L) {
    time.tv_sec++;
    time.tv_nsec -= 1000000000L;
  }
  return time;
}

/// What is left until then; false when nothing is.
static bool time_left(struct timespec then, struct timespec *left) {
  struct timespec time = now();
  left->tv_sec = then.tv_sec - time.tv_sec;
  left->tv_nsec = then.tv_nsec - time.tv_nsec;
  if (left->tv_nsec < 0) {
    left->tv_sec--;
    left->tv_nsec += 1000000000L;
  }
  return left->tv_sec >= 0;
}

/// Waits for the child's end; signals of `ours`, which are blocked, wake it.
static void watch(pid_t child, const sigset_t *ours, double wall_seconds, CIEnding *ending) {
  bool has_deadline = wall_seconds > 0, is_told = false;
  struct timespec deadline = later(wall_seconds), left = {0, 0};
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (has_deadline && !time_left(deadline, &left)) {
      if (!is_told) ending->is_late = true;
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      break;
    }
    siginfo_t information;
    int number = has_deadline ? sigtimedwait(ours, &information, &left) : sigwaitinfo(ours, &information);
    if (number != SIGINT && number != SIGTERM && number != SIGHUP) continue;
    if (number == SIGINT) ending->is_interrupted = true;
    // A terminal sends Ctrl-C to the child as well.
    if (information.si_code != SI_KERNEL) kill(child, number);
    has_deadline = is_told = true;
    deadline = later(patience_seconds);
  }
  ending->has_exited = WIFEXITED(status);
  ending->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  ending->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

int ci_run(const char *path, char *const arguments[], CILimits limits, CIEnding *ending) {
  *ending = (CIEnding){0};
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return errno;
  sigset_t ours, before;
  sigemptyset(&ours);
  sigaddset(&ours, SIGCHLD);
  sigaddset(&ours, SIGINT);
  sigaddset(&ours, SIGTERM);
  sigaddset(&ours, SIGHUP);
  sigprocmask(SIG_BLOCK, &ours, &before);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) become(path, arguments, &limits, &before, parent, report[1]);
  int error = child < 0 ? errno : 0;
  close(report[1]);
  if (child > 0) {
    ssize_t count;
    while ((count = read(report[0], &error, sizeof error)) < 0 && errno == EINTR) {
    }
    if (count != sizeof error) error = 0;
    watch(child, &ours, limits.wall_seconds, ending);
  }
  close(report[0]);
  // A signal that is still pending here was for a child that has ended.
  const struct timespec at_once = {0, 0};
  while (sigtimedwait(&ours, NULL, &at_once) > 0) {
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return error;
}
