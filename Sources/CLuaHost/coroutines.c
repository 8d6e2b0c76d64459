// The coroutine library, with the running coroutine known at every moment and closing bounded in depth.
//
// A coroutine that a kill ended is never closed: its `allowhook` stayed off, so a loop in one of its `__close`
// handlers could not be stopped. It is recognised by the kill value that is left on its stack.

#include "machine.h"

enum { close_depth_limit = 100 };

static lua_State *coroutine_at(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co, 1, "coroutine");
  return co;
}

static bool was_killed(lua_State *co) {
  int status = lua_status(co);
  if (status == LUA_OK || status == LUA_YIELD || lua_gettop(co) == 0 || !lua_checkstack(co, 1)) return false;
  lua_rawgetp(co, LUA_REGISTRYINDEX, &lh_key_kill);
  bool same = lua_rawequal(co, -1, -2);
  lua_pop(co, 1);
  return same;
}

/// Resumes `co` with the top `count` values of L. Gives the number of results moved to L, or -1 with an error there.
static int resume(lua_State *L, lua_State *co, int count) {
  LHMachine *m = lh_machine_of(L);
  lh_check(L, m);
  lh_check_stack(L, m);
  if (!lua_checkstack(co, count)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, co, count);
  LHMark outer_base = m->coroutine_base;
  m->coroutine_base = lh_mark(m);
  lh_make_current(m, co);
  int results;
  int status = lua_resume(co, L, count, &results);
  lh_make_current(m, L);
  LHMark mark = m->coroutine_base;
  m->coroutine_base = outer_base;
  if (status == LUA_OK || status == LUA_YIELD) {
    if (!lua_checkstack(L, results + 1)) {
      lua_pop(co, results);
      lua_pushliteral(L, "too many results to resume");
      return -1;
    }
    lua_xmove(co, L, results);
    return results;
  }
  lh_release(m, mark);
  m->keep_frames = false;
  if (lh_killed(m)) lh_raise_kill(L);  // the kill value stays on the coroutine's stack
  lua_xmove(co, L, 1);
  return -1;
}

/// Closes `co`; its error, if any, is left on its stack.
static int reset(lua_State *L, lua_State *co) {
  LHMachine *m = lh_machine_of(L);
  if (m->close_depth >= close_depth_limit) luaL_error(L, "too many nested calls of coroutine.close");
  lh_check_stack(L, m);
  m->close_depth++;
  LHMark outer_base = m->coroutine_base;
  m->coroutine_base = lh_mark(m);
  lh_make_current(m, co);
  int status = lua_resetthread(co);
  lh_make_current(m, L);
  LHMark mark = m->coroutine_base;
  m->coroutine_base = outer_base;
  m->close_depth--;
  if (status != LUA_OK) lh_release(m, mark);
  lh_check(L, m);
  return status;
}

static int coroutine_resume(lua_State *L) {
  lua_State *co = coroutine_at(L);
  int results = resume(L, co, lua_gettop(L) - 1);
  if (results < 0) {
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushboolean(L, 1);
  lua_insert(L, -(results + 1));
  return results + 1;
}

static int call_wrapped(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  int results = resume(L, co, lua_gettop(L));
  if (results >= 0) return results;
  int status = lua_status(co);
  if (status != LUA_OK && status != LUA_YIELD && !was_killed(co)) {
    // The error is on L already; closing may replace it, so it goes back for the handlers to see.
    lua_xmove(L, co, 1);
    status = reset(L, co);
    lua_xmove(co, L, 1);
  }
  if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int coroutine_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  return 1;
}

static int coroutine_wrap(lua_State *L) {
  coroutine_create(L);
  lua_pushcclosure(L, call_wrapped, 1);
  return 1;
}

static int coroutine_yield(lua_State *L) {
  lh_check(L, lh_machine_of(L));
  return lua_yield(L, lua_gettop(L));
}

static const char *status_name(lua_State *L, lua_State *co) {
  if (L == co) return "running";
  switch (lua_status(co)) {
    case LUA_YIELD: return "suspended";
    case LUA_OK: {
      lua_Debug frame;
      if (lua_getstack(co, 0, &frame)) return "normal";
      return lua_gettop(co) == 0 ? "dead" : "suspended";
    }
    default: return "dead";
  }
}

static int coroutine_status(lua_State *L) {
  lua_pushstring(L, status_name(L, coroutine_at(L)));
  return 1;
}

static int coroutine_isyieldable(lua_State *L) {
  lua_State *co = lua_isnone(L, 1) ? L : coroutine_at(L);
  lua_pushboolean(L, lua_isyieldable(co));
  return 1;
}

static int coroutine_running(lua_State *L) {
  lua_pushboolean(L, lua_pushthread(L));
  return 2;
}

static int coroutine_close(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lh_check(L, m);
  lua_State *co = coroutine_at(L);
  const char *name = status_name(L, co);
  if (name[0] != 'd' && name[0] != 's') return luaL_error(L, "cannot close a %s coroutine", name);
  if (was_killed(co)) {
    lua_pushboolean(L, 0);
    lua_pushliteral(L, "the coroutine was stopped");
    return 2;
  }
  if (reset(L, co) == LUA_OK) {
    lua_pushboolean(L, 1);
    return 1;
  }
  lua_pushboolean(L, 0);
  lua_xmove(co, L, 1);
  return 2;
}

/// Pushes the library.
int lh_open_coroutine(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"create", coroutine_create}, {"resume", coroutine_resume},   {"running", coroutine_running},
      {"status", coroutine_status}, {"wrap", coroutine_wrap},       {"yield", coroutine_yield},
      {"close", coroutine_close},   {"isyieldable", coroutine_isyieldable}, {NULL, NULL}};
  luaL_newlib(L, functions);
  return 1;
}
