// table.insert, table.remove and table.move. Lengths may be what a `__len` says, so every loop asks the kill switch.

#include "table_access.h"

static void copy_element(lua_State *L, LHMachine *m, lua_Integer from, int to_table, lua_Integer to) {
  lh_check(L, m);
  lua_geti(L, 1, from);
  lua_seti(L, to_table, to);
}

int lh_table_insert(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lua_Integer length = lh_table_length(L, 1, LHTableRead | LHTableWrite);
  lua_Integer end = (lua_Integer)((lua_Unsigned)length + 1);
  lua_Integer position = end;
  switch (lua_gettop(L)) {
    case 2: break;
    case 3:
      position = luaL_checkinteger(L, 2);
      luaL_argcheck(L, (lua_Unsigned)position - 1u < (lua_Unsigned)end, 2, "position out of bounds");
      for (lua_Integer i = end; i > position; i--) copy_element(L, m, i - 1, 1, i);
      break;
    default: return luaL_error(L, "wrong number of arguments to 'insert'");
  }
  lua_seti(L, 1, position);
  return 0;
}

int lh_table_remove(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lua_Integer length = lh_table_length(L, 1, LHTableRead | LHTableWrite);
  lua_Integer position = luaL_optinteger(L, 2, length);
  if (position != length) {
    luaL_argcheck(L, (lua_Unsigned)position - 1u <= (lua_Unsigned)length, 1, "position out of bounds");
  }
  lua_geti(L, 1, position);
  for (; position < length; position++) copy_element(L, m, position + 1, 1, position);
  lua_pushnil(L);
  lua_seti(L, 1, position);
  return 1;
}

int lh_table_move(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lua_Integer first = luaL_checkinteger(L, 2);
  lua_Integer last = luaL_checkinteger(L, 3);
  lua_Integer to = luaL_checkinteger(L, 4);
  int target = lua_isnoneornil(L, 5) ? 1 : 5;
  lh_check_table(L, 1, LHTableRead);
  lh_check_table(L, target, LHTableWrite);
  if (last >= first) {
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    lua_Integer count = last - first + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool upwards = to > last || to <= first || (target != 1 && !lua_compare(L, 1, target, LUA_OPEQ));
    if (upwards) {
      for (lua_Integer i = 0; i < count; i++) copy_element(L, m, first + i, target, to + i);
    } else {
      for (lua_Integer i = count - 1; i >= 0; i--) copy_element(L, m, first + i, target, to + i);
    }
  }
  lua_pushvalue(L, target);
  return 1;
}
