// See table_access.h.

#include "table_access.h"

static bool has_field(lua_State *L, int argument, const char *name) {
  if (luaL_getmetafield(L, argument, name) == LUA_TNIL) return false;
  lua_pop(L, 1);
  return true;
}

void lh_check_table(lua_State *L, int argument, int access) {
  if (lua_type(L, argument) == LUA_TTABLE) return;
  bool usable = lua_getmetatable(L, argument);
  if (usable) lua_pop(L, 1);
  if (usable && (access & LHTableRead)) usable = has_field(L, argument, "__index");
  if (usable && (access & LHTableWrite)) usable = has_field(L, argument, "__newindex");
  if (usable && (access & LHTableLength)) usable = has_field(L, argument, "__len");
  if (!usable) luaL_checktype(L, argument, LUA_TTABLE);
}
