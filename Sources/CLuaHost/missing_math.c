// The functions of `math` on missing values.
//
// While the missing-value switch is on, one that gets nil for an argument gives nil, as arithmetic does. Otherwise each
// is the system's own, called in the same frame, so that its errors name it.

#include "machine.h"

static int with_missing(lua_State *L) {
  if (__builtin_expect(lh_machine_of(L)->missing_on, 0)) {
    for (int i = lua_gettop(L); i > 0; i--) {
      if (lua_isnil(L, i)) {
        lua_pushnil(L);
        return 1;
      }
    }
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// Wraps the functions of the table on top. Those of random numbers keep a state in an upvalue, and stay.
void lh_wrap_math(lua_State *L) {
  int math = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, math)) {
    bool has_state = lua_getupvalue(L, -1, 1) != NULL;
    if (has_state) lua_pop(L, 1);
    if (lua_iscfunction(L, -1) && !has_state) {
      lua_pushcclosure(L, with_missing, 1);
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, math);
    } else {
      lua_pop(L, 1);
    }
  }
}
