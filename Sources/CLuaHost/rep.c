// string.rep, copied by doubling, in pieces between which the kill switch is asked.

#include <string.h>

#include "pattern.h"

enum { bytes_per_look = 1 << 20 };

int lh_string_rep(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  size_t length, separator_length;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &separator_length);
  size_t period = length + separator_length;
  if (count <= 0 || period == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if (period < length || period > (size_t)LHStringLimit / (lua_Unsigned)count) {
    return luaL_error(L, "resulting string too large");
  }
  size_t total = (size_t)count * period - separator_length;
  luaL_Buffer buffer;
  char *to = luaL_buffinitsize(L, &buffer, total);
  memcpy(to, text, length);
  size_t done = length;
  if (count > 1) {
    memcpy(to + done, separator, separator_length);
    done += separator_length;
  }
  // What stands so far is whole periods, so it may be copied behind itself, whole periods at a time.
  size_t stride = period < bytes_per_look ? bytes_per_look / period * period : period;
  while (done < total) {
    size_t piece = done < stride ? done : stride;
    if (piece > total - done) piece = total - done;
    memcpy(to + done, to, piece);
    done += piece;
    lh_check(L, m);
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}
