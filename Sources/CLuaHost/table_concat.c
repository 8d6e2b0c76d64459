// table.concat and table.unpack.

#include <limits.h>

#include "table_access.h"

static void add_element(lua_State *L, LHMachine *m, luaL_Buffer *buffer, lua_Integer index) {
  lh_check(L, m);
  lua_geti(L, 1, index);
  if (!lua_isstring(L, -1)) {
    luaL_error(L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1), (LUAI_UACINT)index);
  }
  luaL_addvalue(buffer);
}

int lh_table_concat(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lua_Integer length = lh_table_length(L, 1, LHTableRead);
  size_t separator_length;
  const char *separator = luaL_optlstring(L, 2, "", &separator_length);
  lua_Integer index = luaL_optinteger(L, 3, 1);
  lua_Integer last = luaL_optinteger(L, 4, length);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (; index < last; index++) {
    add_element(L, m, &buffer, index);
    luaL_addlstring(&buffer, separator, separator_length);
  }
  if (index == last) add_element(L, m, &buffer, index);
  luaL_pushresult(&buffer);
  return 1;
}

int lh_table_unpack(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lua_Integer index = luaL_optinteger(L, 2, 1);
  lua_Integer last = luaL_opt(L, luaL_checkinteger, 3, luaL_len(L, 1));
  if (index > last) return 0;
  lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)index;
  if (count >= (lua_Unsigned)INT_MAX || !lua_checkstack(L, (int)++count)) {
    return luaL_error(L, "too many results to unpack");
  }
  for (; index < last; index++) {
    lh_check(L, m);
    lua_geti(L, 1, index);
  }
  lua_geti(L, 1, last);
  return (int)count;
}
