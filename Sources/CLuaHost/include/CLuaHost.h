// The boundary between Swift and Lua.
//
// Invariant: no Swift frame is alive when Lua can raise. Lua reports errors with longjmp, so every function below
// either cannot raise or runs its Lua work inside one protected call and answers with a status. This header names
// no Lua type; the one target that includes lua.h is the one that implements it.
#ifndef CLUAHOST_H
#define CLUAHOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct LHMachine LHMachine;

typedef enum __attribute__((enum_extensibility(closed))) LHKind : uint8_t {
  LHKindNil,
  LHKindBoolean,
  LHKindInteger,
  LHKindNumber,
  LHKindString,
  LHKindTable,
  LHKindReference,
  LHKindObject,
} LHKind;

typedef struct LHBytes {
  const char *base;
  size_t count;
} LHBytes;

/// A host object: its registered type and the retained Swift box that stands for it.
typedef struct LHObject {
  void *box;
  uint32_t type;
  uint32_t slot;
  uint32_t generation;
} LHObject;

typedef struct LHTable LHTable;

/// One decoded Lua value. Strings, tables and boxes are borrowed until the arena mark below them is released.
typedef struct LHValue {
  LHKind kind;
  union {
    bool boolean;
    int64_t integer;
    double number;
    LHBytes string;
    const LHTable *table;
    int32_t reference;
    LHObject object;
  };
} LHValue;

typedef struct LHField {
  LHValue key;
  LHValue value;
} LHField;

struct LHTable {
  LHValue *elements;
  size_t element_count;
  LHField *fields;
  size_t field_count;
};

/// Where the arena, the holds and the missing-value switch stood; releasing a mark restores all three.
typedef struct LHMark {
  void *chunk;
  size_t offset;
  size_t holds;
  uint32_t missing_depth;
} LHMark;

typedef enum __attribute__((enum_extensibility(closed))) LHStatus : int32_t {
  LHStatusReturned,
  LHStatusFailed,
  LHStatusKilled,
} LHStatus;

typedef enum __attribute__((enum_extensibility(closed))) LHKill : uint32_t {
  LHKillNone = 0,
  LHKillInterrupt = 1,
  LHKillDeadline = 2,
  LHKillMemory = 3,
  LHKillOutput = 4,
} LHKill;

/// What a failing host function hands back: either a code, a message and a box with the Swift error, or a reference
/// to the Lua error value that it passes on.
typedef struct LHError {
  LHBytes code;
  LHBytes message;
  void *box;
  int32_t reference;
} LHError;

/// One call from Lua into Swift. `body` is what Swift named when it defined the function.
typedef struct LHCall {
  void *body;
  int32_t argument_count;
  const LHValue *arguments;
  LHValue *results;
  int32_t result_count;
  int32_t result_capacity;
  LHError error;
} LHCall;

typedef struct LHCallbacks {
  void *context;
  LHStatus (*call)(LHCall *call);
  void (*release)(void *box);
  void (*output)(void *context, const char *bytes, size_t count);
} LHCallbacks;

typedef struct LHLimits {
  size_t memory;
  double seconds;  // 0 is no deadline
  size_t output_bytes;
} LHLimits;

/// How a call from Swift into Lua ended. Values and bytes live until the mark taken before the call is released.
typedef struct LHOutcome {
  LHStatus status;
  LHKill kill;
  const LHValue *results;
  int32_t result_count;
  LHBytes message;
  LHBytes code;
  void *box;
  int32_t reference;
  bool syntax;
  bool incomplete;
  int32_t frame_count;
} LHOutcome;

// Life of a machine. The struct outlives its Lua state until the last retain is released, so that handles and kill
// switches may be dropped in any order and on any thread.
LHMachine *lh_machine_create(LHCallbacks callbacks, LHLimits limits);
void lh_machine_close(LHMachine *machine);
void lh_machine_retain(LHMachine *machine);
void lh_machine_release(LHMachine *machine);

// Arena for arguments and results; NULL when memory is refused.
void *lh_arena_allocate(LHMachine *machine, size_t size);
LHMark lh_mark(LHMachine *machine);
void lh_release(LHMachine *machine, LHMark mark);
/// Makes room for one more result of a call; false when memory is refused.
bool lh_call_grow(LHMachine *machine, LHCall *call);

/// Puts boxes of values that will not reach Lua under the arena's care.
void lh_claim_boxes(LHMachine *machine, const LHValue *values, int32_t count);

// Types and environments.
LHStatus lh_type_register(LHMachine *machine, LHBytes name, uint32_t *type);
typedef enum __attribute__((enum_extensibility(closed))) LHMember : uint32_t {
  LHMemberMethod,    // called with an object of the type, which C checks
  LHMemberProperty,  // called when its name is read
  LHMemberIndex,     // called with (object, key) for a key that is neither
  LHMemberOperator,  // a metamethod such as `__len`
} LHMember;
/// Adds a member to a type; `body` comes back with each call and must outlive the machine.
LHStatus lh_type_add(LHMachine *machine, uint32_t type, LHMember member, LHBytes name, void *body);
/// Closes an object that was handed over as an argument: every later use of it in Lua is an error.
/// False when memory is refused.
bool lh_object_close(LHMachine *machine, LHObject object);
LHStatus lh_environment_create(LHMachine *machine, int32_t *environment);
LHStatus lh_define(LHMachine *machine, int32_t environment, LHBytes path, void *body);
LHStatus lh_set(LHMachine *machine, int32_t environment, LHBytes path, const LHValue *value);
void lh_get(LHMachine *machine, int32_t environment, LHBytes path, LHOutcome *outcome);
/// The keys of the table at `path` ("" is the environment itself) as one decoded table whose values are `true`.
void lh_names(LHMachine *machine, int32_t environment, LHBytes path, LHOutcome *outcome);
/// For differential tests only: the system's own functions as the global `system`, which cannot be stopped.
LHStatus lh_install_system_library(LHMachine *machine, int32_t environment);
/// A folder that `require` may read; resolved once, here. False when it is no readable folder.
bool lh_module_root_add(LHMachine *machine, const char *path);

// Calls.
void lh_compile(LHMachine *machine, LHBytes source, LHBytes name, int32_t environment, LHOutcome *outcome);
void lh_run(LHMachine *machine, int32_t function, const LHValue *arguments, int32_t count, LHOutcome *outcome);
void lh_invoke(LHMachine *machine, int32_t function, const LHValue *arguments, int32_t count, LHOutcome *outcome);
/// What `tostring` gives for a value, under the limits of a top-level run.
void lh_describe(LHMachine *machine, const LHValue *value, LHOutcome *outcome);

/// What a value is that was looked at from outside.
typedef enum __attribute__((enum_extensibility(closed))) LHContent : int32_t {
  LHContentValue,         // nil, a boolean, a number, a string, a host object
  LHContentTable,         // without a metatable: what it holds is what an index gives
  LHContentGuardedTable,  // with one
  LHContentLuaFunction,
  LHContentHostFunction,
  LHContentOther,
} LHContent;

// Looking without running anything. Each gives three results: the value (a reference where it is a table or function),
// an `LHContent`, and an identity; or no result where there is nothing to look at.
void lh_upvalue(LHMachine *machine, int32_t function, int32_t index, LHOutcome *outcome);
void lh_field(LHMachine *machine, int32_t table, const LHValue *key, LHOutcome *outcome);
void lh_content(LHMachine *machine, const LHValue *value, LHOutcome *outcome);
/// The bytecode of a Lua function with its debug information as one string; no result for any other value.
void lh_dump(LHMachine *machine, int32_t function, LHOutcome *outcome);

// The frames of the last failed call, innermost first, until the next call.
const char *lh_frame_source(LHMachine *machine, int32_t index);
const char *lh_frame_name(LHMachine *machine, int32_t index);
int32_t lh_frame_line(LHMachine *machine, int32_t index);

// References to Lua values held by Swift. Retain only on the machine's thread; release anywhere.
void lh_reference_retain(LHMachine *machine, int32_t reference);
void lh_reference_release(LHMachine *machine, int32_t reference);

// Kill switch.
/// Stops what runs. Safe in a signal handler and from any thread.
void lh_interrupt(LHMachine *machine, LHKill kill);
/// What stands against going on; collects garbage first when the memory quota asks for it.
LHKill lh_poll(LHMachine *machine);
/// Lets SIGINT interrupt this machine; NULL gives SIGINT back its former handling.
void lh_interrupt_on_sigint(LHMachine *machine);
void lh_set_limits(LHMachine *machine, LHLimits limits);

// Memory.
void lh_charge_memory(LHMachine *machine, int64_t delta);
size_t lh_memory_used(LHMachine *machine);
/// Whether a kill stands. From any thread.
bool lh_is_killed(LHMachine *machine);
/// Whether so many more bytes fit under the quota. Where they do not the garbage is collected first, if the caller is the
/// thread that runs Lua; where they still do not, the memory kill stands afterwards.
bool lh_make_room(LHMachine *machine, size_t bytes, bool is_own_thread);
/// Whether a kill had to leave the Lua state in the middle of a step; nothing runs in this machine any more.
bool lh_is_lost(LHMachine *machine);
/// Test mode: the n-th allocation from now and the `count - 1` after it are refused. 0 switches it off.
/// Without a machine it holds for the next one that this thread makes.
void lh_fail_allocations(LHMachine *machine, uint64_t from, uint64_t count);
uint64_t lh_allocations(LHMachine *machine);

// Missing-value arithmetic on nil, nested.
void lh_missing_begin(LHMachine *machine);
void lh_missing_end(LHMachine *machine);

/// Eight megabytes, less the quarter that the environment and the arguments may take of them, and guard pages.
enum { LHLeastStack = (6 << 20) - (64 << 10) };
/// Bytes of stack of the calling thread.
size_t lh_thread_stack_size(void);
/// Runs `body` on a thread of its own with that much stack and waits for it; false when no thread can be made.
bool lh_run_on_thread(size_t stack_size, void (*body)(void *context), void *context);

#endif
