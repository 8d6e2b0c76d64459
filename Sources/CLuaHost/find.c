// string.find and string.match.

#include <string.h>

#include "pattern.h"

/// Whether a pattern means itself.
static bool is_plain(const char *pattern, size_t length) {
  static const char specials[] = "^$*+?.([%-";
  for (size_t i = 0; i < length; i++) {
    if (pattern[i] != 0 && memchr(specials, pattern[i], sizeof specials - 1) != NULL) return false;
  }
  return true;
}

enum { bytes_per_look = 1 << 20 };

/// The first place of `wanted` in the text, NULL when there is none. Looks at the kill switch every megabyte.
static const char *find_plain(lua_State *L, const char *text, size_t length, const char *wanted, size_t wanted_length) {
  if (wanted_length == 0) return text;
  if (wanted_length > length) return NULL;
  LHMachine *m = lh_machine_of(L);
  const char *last = text + (length - wanted_length);  // the last place where a match can begin
  size_t work = 0;
  while (text <= last) {
    size_t span = (size_t)(last - text) + 1;
    if (span > bytes_per_look) span = bytes_per_look;
    const char *place = memchr(text, wanted[0], span);
    work += place != NULL ? (size_t)(place - text) : span;
    if (place != NULL) {
      if (memcmp(place, wanted, wanted_length) == 0) return place;
      work += wanted_length;
    }
    text = place != NULL ? place + 1 : text + span;
    if (work >= bytes_per_look) {
      work = 0;
      lh_check(L, m);
    }
  }
  return NULL;
}

static int search(lua_State *L, bool find) {
  size_t subject_length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &subject_length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  size_t start = lh_start_position(luaL_optinteger(L, 3, 1), subject_length) - 1;
  if (start > subject_length) {
    luaL_pushfail(L);
    return 1;
  }
  if (find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length))) {
    const char *place = find_plain(L, subject + start, subject_length - start, pattern, pattern_length);
    if (place != NULL) {
      lua_pushinteger(L, place - subject + 1);
      lua_pushinteger(L, place - subject + (lua_Integer)pattern_length);
      return 2;
    }
    luaL_pushfail(L);
    return 1;
  }
  LHPattern match;
  lh_pattern_prepare(&match, L, subject, subject_length, pattern, pattern_length, true);
  const char *s = subject + start;
  do {
    const char *end = lh_pattern_match(&match, s);
    if (end == NULL) continue;
    if (!find) return lh_pattern_push_captures(&match, s, end);
    lua_pushinteger(L, s - subject + 1);
    lua_pushinteger(L, end - subject);
    return lh_pattern_push_captures(&match, NULL, NULL) + 2;
  } while (s++ < match.subject_end && !match.anchored);
  luaL_pushfail(L);
  return 1;
}

int lh_string_find(lua_State *L) { return search(L, true); }

int lh_string_match(lua_State *L) { return search(L, false); }
