// The system's own functions in an environment, under the name `system`: what ours are held against in tests.
// They cannot be stopped, so no script may ever see them otherwise.

#include "entry.h"

static int install(lua_State *L) {
  static const char *const base_names[] = {"pcall", "xpcall", "load", "pairs", NULL};
  LHRequest *request = lua_touserdata(L, 1);
  lh_reference_push(L, request->machine, request->reference);
  lua_newtable(L);

  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushcfunction(L, luaopen_string);  // replaces the metatable of strings
  lua_call(L, 0, 1);
  lua_setfield(L, -4, "string");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);

  lua_pushcfunction(L, luaopen_table);
  lua_call(L, 0, 1);
  lua_setfield(L, -2, "table");
  lua_pushcfunction(L, luaopen_utf8);
  lua_call(L, 0, 1);
  lua_setfield(L, -2, "utf8");
  lua_pushcfunction(L, luaopen_coroutine);
  lua_call(L, 0, 1);
  lua_setfield(L, -2, "coroutine");
  lua_pushcfunction(L, luaopen_base);
  lua_call(L, 0, 1);
  for (const char *const *name = base_names; *name != NULL; name++) {
    lua_getfield(L, -1, *name);
    lua_setfield(L, -3, *name);
  }
  lua_pop(L, 1);
  lua_setfield(L, -2, "system");
  lua_newtable(L);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  return 0;
}

LHStatus lh_install_system_library(LHMachine *m, int32_t environment) {
  LHOutcome outcome;
  LHRequest request = {.machine = m, .outcome = &outcome, .reference = environment};
  lh_enter(m->current, install, &request);
  return outcome.status;
}
