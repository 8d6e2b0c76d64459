// What a process gives up for good: by prctl, by a filter of system calls, and by rules on the file system.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "CIsolation.h"

#if defined(__x86_64__)
#define CI_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CI_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef CI_ARCHITECTURE

#define CI_REFUSE(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), BPF_STMT(BPF_RET | BPF_K, refusal)

/// Refuses, with EPERM, sockets, other programs and looks into other processes.
static bool filter_calls(void) {
  enum { refusal = SECCOMP_RET_ERRNO | EPERM };
  struct sock_filter program[] = {
      // Numbers mean other calls in another architecture's interface.
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CI_ARCHITECTURE, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),  // the x32 interface
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      CI_REFUSE(SYS_fork),
      CI_REFUSE(SYS_vfork),
#endif
      CI_REFUSE(SYS_socket),
      CI_REFUSE(SYS_socketpair),
      CI_REFUSE(SYS_connect),
      CI_REFUSE(SYS_bind),
      CI_REFUSE(SYS_io_uring_setup),
      CI_REFUSE(SYS_execve),
      CI_REFUSE(SYS_execveat),
      CI_REFUSE(SYS_ptrace),
      CI_REFUSE(SYS_process_vm_readv),
      CI_REFUSE(SYS_process_vm_writev),
      CI_REFUSE(SYS_bpf),
      CI_REFUSE(SYS_userfaultfd),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {sizeof program / sizeof program[0], program};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}

#else
static bool filter_calls(void) { return false; }
#endif

/// Lets files be made, changed and removed in the folders of `writable` only. False on kernels without Landlock.
static bool restrict_writing(const char *const writable[], int count) {
  struct landlock_ruleset_attr rules = {
      .handled_access_fs = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                           LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                           LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                           LANDLOCK_ACCESS_FS_MAKE_SYM};
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
#ifdef LANDLOCK_ACCESS_FS_TRUNCATE
  if (version >= 3) rules.handled_access_fs |= LANDLOCK_ACCESS_FS_TRUNCATE;
#endif
  int set = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
  if (set < 0) return false;
  bool is_held = true;
  for (int i = 0; i < count; i++) {
    struct landlock_path_beneath_attr folder = {.allowed_access = rules.handled_access_fs};
    folder.parent_fd = open(writable[i], O_PATH | O_CLOEXEC | O_DIRECTORY);
    if (folder.parent_fd < 0) continue;  // what is not there cannot be written either
    is_held = syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &folder, 0) == 0 && is_held;
    close(folder.parent_fd);
  }
  // A rule that could not be added would take away what was granted.
  is_held = is_held && syscall(SYS_landlock_restrict_self, set, 0) == 0;
  close(set);
  return is_held;
}

bool ci_confine(const char *const writable[], int count) {
  bool is_held = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  is_held = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && is_held;
  is_held = restrict_writing(writable, count) && is_held;
  return filter_calls() && is_held;
}
