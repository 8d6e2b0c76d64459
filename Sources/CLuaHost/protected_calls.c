// pcall and xpcall that no kill passes by: while one stands the caught error is raised again, and an xpcall handler
// does not run. Both stay yieldable.

#include "machine.h"

/// The values that a call gave, or (false, error). `base` is the number of stack slots below the values.
static int finish(lua_State *L, int status, int base) {
  if (__builtin_expect(status != LUA_OK && status != LUA_YIELD, 0)) {
    LHMachine *m = lh_machine_of(L);
    m->keep_frames = false;
    if (lh_killed(m)) lh_raise_kill(L);
    lua_pushboolean(L, 0);
    lua_pushvalue(L, -2);
    return 2;
  }
  return lua_gettop(L) - base;
}

/// After a yield the C frames of the first resume are gone; what stands is what stood at the latest resume.
static int finish_after_yield(lua_State *L, int status, lua_KContext base) {
  LHMachine *m = lh_machine_of(L);
  if (status != LUA_YIELD) lh_release(m, m->coroutine_base);
  return finish(L, status, (int)base);
}

static int protected_call(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lh_check(L, m);
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  LHMark mark = lh_mark(m);
  int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_after_yield);
  if (status != LUA_OK) lh_release(m, mark);
  return finish(L, status, 0);
}

/// The message handler: the user's one (upvalue 1), unless a kill stands.
static int handle(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  if (lh_killed(m)) return 1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

static int protected_call_with_handler(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lh_check(L, m);
  int count = lua_gettop(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, handle, 1);
  lua_replace(L, 2);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  LHMark mark = lh_mark(m);
  int status = lua_pcallk(L, count - 2, LUA_MULTRET, 2, 2, finish_after_yield);
  if (status != LUA_OK) lh_release(m, mark);
  return finish(L, status, 2);
}

/// Adds both to the table on top of the stack.
int lh_open_protected_calls(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"pcall", protected_call}, {"xpcall", protected_call_with_handler}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
  return 0;
}
