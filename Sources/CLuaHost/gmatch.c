// string.gmatch: an iterator whose closure keeps (subject, pattern, state).

#include "pattern.h"

typedef struct Iteration {
  LHPattern match;
  const char *next;
  const char *last_end;  // an empty match there would be the end of the last one again
} Iteration;

static int advance(lua_State *L) {
  Iteration *iteration = lua_touserdata(L, lua_upvalueindex(3));
  LHPattern *match = &iteration->match;
  match->L = L;
  for (const char *s = iteration->next; s <= match->subject_end; s++) {
    const char *end = lh_pattern_match(match, s);
    if (end == NULL || end == iteration->last_end) continue;
    iteration->next = iteration->last_end = end;
    return lh_pattern_push_captures(match, s, end);
  }
  return 0;
}

int lh_string_gmatch(lua_State *L) {
  size_t subject_length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &subject_length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  size_t start = lh_start_position(luaL_optinteger(L, 3, 1), subject_length) - 1;
  if (start > subject_length) start = subject_length + 1;
  lua_settop(L, 2);
  Iteration *iteration = lua_newuserdatauv(L, sizeof *iteration, 0);
  lh_pattern_prepare(&iteration->match, L, subject, subject_length, pattern, pattern_length, false);
  iteration->next = subject + start;
  iteration->last_end = NULL;
  lua_pushcclosure(L, advance, 3);
  return 1;
}
