// A program in a process of its own, with limits that the kernel holds it to.
//
// The parent forks, which Swift cannot; between fork and exec the child calls nothing but the system. What only the
// program itself can give up (ci_confine) it gives up as its first act.
#ifndef CISOLATION_H
#define CISOLATION_H

#include <stdbool.h>
#include <stdint.h>

typedef struct CILimits {
  uint64_t memory_bytes;
  uint64_t cpu_seconds;  // 0 is no limit
  double wall_seconds;   // 0 is no deadline
  uint64_t file_bytes;
  uint64_t open_files;
  uint64_t processes;
} CILimits;

/// How the child ended.
typedef struct CIEnding {
  bool has_exited;
  int exit_code;
  int signal;
  bool is_late;         // the parent killed it at its deadline
  bool is_interrupted;  // SIGINT came before it ended
} CIEnding;

/// Runs `path` with these arguments in this process's environment and waits. 0, or the error number where it cannot be started.
///
/// SIGINT and SIGTERM are passed on; who does not end within two seconds of one is killed. The child dies with its
/// parent. Call it while the process has one thread.
int ci_run(const char *path, char *const arguments[], CILimits limits, CIEnding *ending);

/// Gives up for good: gaining privileges, being traced or dumped, making sockets, starting programs, and writing files
/// anywhere but in `writable`. Each as far as the kernel can; false where something could not be given up.
bool ci_confine(const char *const writable[], int count);

#endif
