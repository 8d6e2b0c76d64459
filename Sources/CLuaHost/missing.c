// Arithmetic on missing values.
//
// While the switch is on, nil has a metatable in which arithmetic gives nil and an order comparison gives false. The
// depth is part of the arena's mark, so an error or a kill that passes switches it off.

#include "machine.h"

static int missing_result(lua_State *L) {
  lua_pushnil(L);
  return 1;
}

static int missing_comparison(lua_State *L) {
  lua_pushboolean(L, 0);
  return 1;
}

void lh_install_missing(lua_State *L) {
  static const char *const arithmetic[] = {"__add", "__sub", "__mul",  "__div", "__idiv", "__mod", "__pow", "__unm",
                                           "__concat", "__band", "__bor", "__bxor", "__bnot", "__shl", "__shr"};
  lua_newtable(L);
  for (size_t i = 0; i < sizeof arithmetic / sizeof arithmetic[0]; i++) {
    lua_pushcfunction(L, missing_result);
    lua_setfield(L, -2, arithmetic[i]);
  }
  lua_pushcfunction(L, missing_comparison);
  lua_setfield(L, -2, "__lt");
  lua_pushcfunction(L, missing_comparison);
  lua_setfield(L, -2, "__le");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lh_key_missing);
}

/// Makes nil's metatable what the depth says. Without room on the stack it stays, and the next top-level run, whose
/// stack is empty, begins by settling it.
void lh_missing_settle(LHMachine *m) {
  bool on = m->missing_depth > 0;
  if (on == m->missing_on) return;
  lua_State *L = m->current;
  if (!lua_checkstack(L, 2)) return;
  m->missing_on = on;
  lua_pushnil(L);
  if (on) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_missing);
  } else {
    lua_pushnil(L);
  }
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

void lh_missing_restore(LHMachine *m, uint32_t depth) {
  m->missing_depth = depth;
  lh_missing_settle(m);
}

void lh_missing_begin(LHMachine *m) { lh_missing_restore(m, m->missing_depth + 1); }

void lh_missing_end(LHMachine *m) {
  if (m->missing_depth > 0) lh_missing_restore(m, m->missing_depth - 1);
}
