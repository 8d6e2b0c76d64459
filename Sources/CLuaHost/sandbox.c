// The library a script sees: what cannot harm of Lua's own, and our replacements.
//
// One master copy stands in the registry. Each environment copies its tables, so that a script that overwrites
// `string.format` changes its own copy; methods of strings go through the master, which no script can reach.

#include <string.h>

#include "machine.h"
#include "pattern.h"
#include "table_access.h"

static int set_metatable(lua_State *L) {
  int type = lua_type(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "cannot change a protected metatable");
  if (type == LUA_TTABLE) {
    // Lua looks for a finaliser only here, so one that is added later never runs.
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL) return luaL_error(L, "finalisers (__gc) are not available");
  }
  lua_settop(L, 2);
  lua_setmetatable(L, 1);
  return 1;
}

static int collect_garbage(lua_State *L) {
  static const char *const options[] = {"collect", "step", "count", NULL};
  LHMachine *m = lh_machine_of(L);
  switch (luaL_checkoption(L, 1, "collect", options)) {
    case 0:
      lh_collect(L, m);
      lh_check(L, m);
      lua_pushinteger(L, 0);
      return 1;
    case 1: lua_pushboolean(L, lua_gc(L, LUA_GCSTEP, 1)); return 1;
    default: lua_pushnumber(L, (lua_Number)lh_memory_used(m) / 1024); return 1;
  }
}

/// os.date (upvalue 1) with a format of bounded length: each conversion is slow, and nothing can stop it.
static int format_date(lua_State *L) {
  size_t length;
  luaL_optlstring(L, 1, "%c", &length);
  luaL_argcheck(L, length <= 1000, 1, "format longer than 1000 bytes");
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

/// Copies the named fields of the table on top into the one below it, and pops the upper.
static void keep(lua_State *L, const char *const *names) {
  for (; *names != NULL; names++) {
    lua_getfield(L, -1, *names);
    lua_setfield(L, -3, *names);
  }
  lua_pop(L, 1);
}

static void open_base(lua_State *L) {
  // `next` is Lua's own, in an order that changes from run to run; `pairs` is ours, and has a fixed one.
  static const char *const names[] = {"assert", "error",  "getmetatable", "ipairs", "next",     "rawequal", "rawget",
                                      "rawlen", "rawset", "select",       "tonumber", "tostring", "type", "_VERSION",
                                      NULL};
  static const luaL_Reg functions[] = {
      {"setmetatable", set_metatable}, {"collectgarbage", collect_garbage}, {"pairs", lh_pairs},
      {"print", lh_print},            {NULL, NULL}};
  lua_pushcfunction(L, luaopen_base);
  lua_call(L, 0, 1);
  keep(L, names);
  luaL_setfuncs(L, functions, 0);
  lh_open_protected_calls(L);
  lua_newtable(L);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

static void open_selected(lua_State *L, const char *name, lua_CFunction open, const char *const *names) {
  lua_newtable(L);
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
  keep(L, names);
  lua_setfield(L, -2, name);
}

static void open_whole(lua_State *L, const char *name, lua_CFunction open) {
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
  lua_setfield(L, -2, name);
}

static void open_string(lua_State *L) {
  static const luaL_Reg functions[] = {{"find", lh_string_find},     {"match", lh_string_match},
                                       {"gmatch", lh_string_gmatch}, {"gsub", lh_string_gsub},
                                       {"rep", lh_string_rep},       {NULL, NULL}};
  lua_pushcfunction(L, luaopen_string);
  lua_call(L, 0, 1);
  lua_pushnil(L);
  lua_setfield(L, -2, "dump");
  luaL_setfuncs(L, functions, 0);
  lh_bound_string_functions(L);
  lh_install_error_methods(L);
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
  lua_setfield(L, -2, "string");
}

static void open_table_functions(lua_State *L) {
  static const char *const names[] = {"pack", NULL};
  static const luaL_Reg functions[] = {{"insert", lh_table_insert}, {"remove", lh_table_remove},
                                       {"move", lh_table_move},     {"concat", lh_table_concat},
                                       {"unpack", lh_table_unpack}, {"sort", lh_table_sort}, {NULL, NULL}};
  open_selected(L, "table", luaopen_table, names);
  lua_getfield(L, -1, "table");
  luaL_setfuncs(L, functions, 0);
  lua_pop(L, 1);
}

/// Random numbers begin alike in every machine: the same script gives the same output.
static void open_math(lua_State *L) {
  open_whole(L, "math", luaopen_math);
  lua_getfield(L, -1, "math");
  lh_wrap_math(L);
  lua_getfield(L, -1, "randomseed");
  lua_pushinteger(L, 0);
  lua_call(L, 1, 0);
  lua_pop(L, 1);
}

/// Lua looks here for the name of a function that an error message has no name for.
static void name_functions(lua_State *L) {
  static const char *const libraries[] = {"string", "table", "math", "utf8", "coroutine", "os", NULL};
  lua_newtable(L);
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, LUA_GNAME);
  for (const char *const *name = libraries; *name != NULL; name++) {
    lua_getfield(L, -2, *name);
    lua_setfield(L, -2, *name);
  }
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
}

void lh_install_library(lua_State *L, LHMachine *m) {
  static const char *const os_names[] = {"time", "date", "clock", NULL};
  static const char *const debug_names[] = {"traceback", NULL};
  (void)m;
  lua_newtable(L);
  open_base(L);
  open_string(L);
  open_table_functions(L);
  open_math(L);
  open_whole(L, "utf8", luaopen_utf8);
  lua_getfield(L, -1, "utf8");
  lua_pushcfunction(L, lh_utf8_char);
  lua_setfield(L, -2, "char");
  lua_pop(L, 1);
  open_whole(L, "coroutine", lh_open_coroutine);
  open_selected(L, "os", luaopen_os, os_names);
  lua_getfield(L, -1, "os");
  lua_getfield(L, -1, "date");
  lua_pushcclosure(L, format_date, 1);
  lua_setfield(L, -2, "date");
  lua_pop(L, 1);
  open_selected(L, "debug", luaopen_debug, debug_names);
  name_functions(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &lh_key_library);
}

static void copy_fields(lua_State *L, int from, int to, bool deep) {
  lua_pushnil(L);
  while (lua_next(L, from)) {
    if (deep && lua_type(L, -1) == LUA_TTABLE) {
      int library = lua_gettop(L);
      lua_newtable(L);
      copy_fields(L, library, library + 1, false);
      lua_remove(L, library);
    }
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, to);
  }
}

/// Pushes a fresh environment.
void lh_push_environment(lua_State *L, LHMachine *m) {
  (void)m;
  luaL_checkstack(L, 12, NULL);
  lua_newtable(L);
  int environment = lua_gettop(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_library);
  copy_fields(L, environment + 1, environment, true);
  lua_settop(L, environment);
  lua_pushvalue(L, environment);
  lua_setfield(L, environment, "_G");
  lua_pushvalue(L, environment);
  lua_pushcclosure(L, lh_load, 1);
  lua_setfield(L, environment, "load");
  lua_pushvalue(L, environment);
  lua_newtable(L);
  lua_pushcclosure(L, lh_require, 2);
  lua_setfield(L, environment, "require");
}
