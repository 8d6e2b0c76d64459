// string.gsub.

#include <ctype.h>
#include <string.h>

#include "pattern.h"

enum { replacement_argument = 3 };

static void add_text(LHPattern *match, luaL_Buffer *buffer, const char *start, const char *end) {
  lua_State *L = match->L;
  size_t length;
  const char *text = lua_tolstring(L, replacement_argument, &length);
  const char *text_end = text + length;
  const char *percent;
  while ((percent = memchr(text, '%', (size_t)(text_end - text))) != NULL) {
    luaL_addlstring(buffer, text, (size_t)(percent - text));
    unsigned char selector = (unsigned char)percent[1];
    if (selector == '%') {
      luaL_addchar(buffer, '%');
    } else if (selector == '0') {
      luaL_addlstring(buffer, start, (size_t)(end - start));
    } else if (isdigit(selector)) {
      lh_pattern_push_capture(match, selector - '1', start, end);
      luaL_addvalue(buffer);
    } else {
      luaL_error(L, "invalid use of '%c' in replacement string", '%');
    }
    text = percent + 2;
  }
  luaL_addlstring(buffer, text, (size_t)(text_end - text));
}

/// Adds what stands for one match; false when that is the match itself.
static bool add_replacement(LHPattern *match, luaL_Buffer *buffer, const char *start, const char *end, int type) {
  lua_State *L = match->L;
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, replacement_argument);
    lua_call(L, lh_pattern_push_captures(match, start, end), 1);
  } else if (type == LUA_TTABLE) {
    lh_pattern_push_capture(match, 0, start, end);
    lua_gettable(L, replacement_argument);
  } else {
    add_text(match, buffer, start, end);
    return true;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(buffer, start, (size_t)(end - start));
    return false;
  }
  if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  luaL_addvalue(buffer);
  return true;
}

int lh_string_gsub(lua_State *L) {
  size_t subject_length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &subject_length);
  const char *pattern = luaL_checklstring(L, 2, &pattern_length);
  int type = lua_type(L, replacement_argument);
  lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)subject_length + 1);
  luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE,
                   replacement_argument, "string/function/table");
  LHPattern match;
  lh_pattern_prepare(&match, L, subject, subject_length, pattern, pattern_length, true);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  lua_Integer count = 0;
  bool changed = false;
  const char *last_end = NULL;
  while (count < limit) {
    const char *end = lh_pattern_match(&match, subject);
    if (end != NULL && end != last_end) {
      count++;
      changed |= add_replacement(&match, &buffer, subject, end, type);
      subject = last_end = end;
    } else if (subject < match.subject_end) {
      luaL_addchar(&buffer, *subject++);
    } else {
      break;
    }
    if (match.anchored) break;
  }
  if (changed) {
    luaL_addlstring(&buffer, subject, (size_t)(match.subject_end - subject));
    luaL_pushresult(&buffer);
  } else {
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, count);
  return 2;
}
