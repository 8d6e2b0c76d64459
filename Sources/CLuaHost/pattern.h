// The matcher of Lua's patterns, which can be stopped.
#ifndef LUAHOST_PATTERN_H
#define LUAHOST_PATTERN_H

#include "machine.h"

enum { LHCaptureLimit = 32 };

typedef struct LHCapture {
  const char *start;
  ptrdiff_t length;
} LHCapture;

/// A subject and a pattern. Invariant: between matches `depth` is full and `level` is reset by `lh_pattern_match`.
typedef struct LHPattern {
  lua_State *L;
  LHMachine *machine;
  const char *subject;
  const char *subject_end;
  const char *pattern;
  const char *pattern_end;
  bool anchored;
  int depth;   // recursion left
  int budget;  // steps until the kill switch is asked
  int level;   // captures, finished or not
  LHCapture captures[LHCaptureLimit];
} LHPattern;

void lh_pattern_prepare(LHPattern *p, lua_State *L, const char *subject, size_t subject_length, const char *pattern,
                        size_t pattern_length, bool may_anchor);
/// The end of the match that begins at `start`, NULL when there is none.
const char *lh_pattern_match(LHPattern *p, const char *start);
/// Pushes all captures; the whole match (unless `start` is NULL) when there are none. Gives their number.
int lh_pattern_push_captures(LHPattern *p, const char *start, const char *end);
/// Pushes one capture; the first of none is the whole match.
void lh_pattern_push_capture(LHPattern *p, int index, const char *start, const char *end);

/// Lua's reading of a start position: negative counts from the end, and nothing is before 1.
static inline size_t lh_start_position(lua_Integer position, size_t length) {
  if (position > 0) return (size_t)position;
  if (position == 0 || position < -(lua_Integer)length) return 1;
  return length + (size_t)position + 1;
}

int lh_string_find(lua_State *L);
int lh_string_match(lua_State *L);
int lh_string_gmatch(lua_State *L);
int lh_string_gsub(lua_State *L);
int lh_string_rep(lua_State *L);

#endif
