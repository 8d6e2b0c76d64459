// Environments, and what Swift puts into them and reads out of them.

#include <string.h>

#include "entry.h"

/// Pushes the table that holds the last part of a dotted path, and that part. With `make`, tables are made on the way;
/// without it the table is nil when there is none.
static void push_holder(lua_State *L, LHRequest *request, bool make) {
  luaL_checkstack(L, 6, NULL);
  lh_reference_push(L, request->machine, request->reference);
  const char *part = request->name.base;
  const char *end = part + request->name.count;
  for (;;) {
    const char *dot = part == end ? NULL : memchr(part, '.', (size_t)(end - part));
    if (lua_type(L, -1) != LUA_TTABLE) {
      if (make) luaL_error(L, "no table stands on the way to this name");
      lua_pop(L, 1);
      lua_newtable(L);
    }
    lua_pushlstring(L, part, (size_t)((dot != NULL ? dot : end) - part));
    if (dot == NULL) return;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNIL && make) {
      lua_pop(L, 1);
      lua_newtable(L);
      lua_pushvalue(L, -2);
      lua_pushvalue(L, -2);
      lua_rawset(L, -5);
    }
    lua_replace(L, -3);
    lua_pop(L, 1);
    part = dot + 1;
  }
}

static int set_value(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  push_holder(L, request, true);
  if (request->arguments != NULL) {
    lh_encode(L, request->machine, request->arguments);
  } else {
    lh_push_function(L, request->machine, request->body, 0, request->name);
  }
  lua_rawset(L, -3);
  return 0;
}

static int get_value(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  LHMachine *m = request->machine;
  push_holder(L, request, false);
  lua_rawget(L, -2);
  LHValue *result = lh_arena_allocate(m, sizeof *result);
  if (result == NULL) luaL_error(L, "not enough memory");
  lh_decode(L, m, -1, result, true);
  request->outcome->results = result;
  request->outcome->result_count = 1;
  return 0;
}

static int list_names(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  LHMachine *m = request->machine;
  lh_reference_push(L, m, request->reference);
  if (request->name.count > 0) {
    lua_pop(L, 1);
    push_holder(L, request, false);
    lua_rawget(L, -2);
  }
  lua_newtable(L);
  if (lua_type(L, -2) == LUA_TTABLE) {
    lua_pushnil(L);
    while (lua_next(L, -3)) {
      lua_pop(L, 1);
      if (lua_type(L, -1) != LUA_TSTRING) continue;
      lua_pushvalue(L, -1);
      lua_pushboolean(L, 1);
      lua_rawset(L, -4);
    }
  }
  LHValue *result = lh_arena_allocate(m, sizeof *result);
  if (result == NULL) luaL_error(L, "not enough memory");
  lh_decode(L, m, -1, result, true);
  request->outcome->results = result;
  request->outcome->result_count = 1;
  return 0;
}

static int create_environment(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  lh_push_environment(L, request->machine);
  request->reference = lh_reference_create(L, request->machine);
  return 0;
}

LHStatus lh_environment_create(LHMachine *m, int32_t *environment) {
  LHOutcome outcome;
  LHRequest request = {.machine = m, .outcome = &outcome, .reference = -1};
  lh_enter(m->current, create_environment, &request);
  *environment = request.reference;
  return outcome.status;
}

LHStatus lh_define(LHMachine *m, int32_t environment, LHBytes path, void *body) {
  LHOutcome outcome;
  LHRequest request = {.machine = m, .outcome = &outcome, .reference = environment, .name = path};
  request.body = body;
  LHMark mark = lh_mark(m);
  lh_enter(m->current, set_value, &request);
  lh_release(m, mark);
  return outcome.status;
}

LHStatus lh_set(LHMachine *m, int32_t environment, LHBytes path, const LHValue *value) {
  LHOutcome outcome;
  LHRequest request = {.machine = m, .outcome = &outcome, .reference = environment, .name = path, .arguments = value,
                     .count = 1};
  LHMark mark = lh_mark(m);
  lh_enter(m->current, set_value, &request);
  lh_release(m, mark);
  return outcome.status;
}

void lh_get(LHMachine *m, int32_t environment, LHBytes path, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .reference = environment, .name = path};
  lh_enter(m->current, get_value, &request);
}

void lh_names(LHMachine *m, int32_t environment, LHBytes path, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .reference = environment, .name = path};
  lh_enter(m->current, list_names, &request);
}
