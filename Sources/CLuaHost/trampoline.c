// From Lua into Swift.
//
// The arguments are decoded, Swift is called through one function pointer and fills a result or an error buffer, and
// only when it has returned does C push or raise. Every host function is one closure over this function.

#include <stdlib.h>
#include <string.h>

#include "machine.h"

enum { initial_results = 4, usual_arguments = 8, free_stack = LUA_MINSTACK - 2 };

/// A host function of the machine, which frees it. The name is for messages about a wrong `self`. May raise.
LHFunction *lh_function_create(lua_State *L, LHMachine *m, void *body, uint32_t self_type, LHBytes name) {
  size_t size = sizeof(LHFunction) + name.count + 1;
  LHFunction *function = lh_refused(m, size) ? NULL : malloc(size);
  if (function == NULL) luaL_error(L, "not enough memory");
  function->previous = m->functions;
  function->body = body;
  function->self_type = self_type;
  memcpy(function->name, name.base, name.count);
  function->name[name.count] = 0;
  m->functions = function;
  return function;
}

/// Pushes a host function. May raise.
void lh_push_function(lua_State *L, LHMachine *m, void *body, uint32_t self_type, LHBytes name) {
  lua_pushlightuserdata(L, lh_function_create(L, m, body, self_type, name));
  lua_pushcclosure(L, lh_trampoline, 1);
}

void lh_functions_close(LHMachine *m) {
  while (m->functions != NULL) {
    LHFunction *function = m->functions;
    m->functions = function->previous;
    free(function);
  }
}

static _Noreturn void refuse_self(lua_State *L, const LHFunction *function) {
  luaL_checkstack(L, 8, NULL);
  const char *found = luaL_typename(L, 1);
  if (luaL_getmetafield(L, 1, "__name") == LUA_TSTRING) found = lua_tostring(L, -1);
  lh_push_metatable(L, function->self_type);
  lua_getfield(L, -1, "__name");
  const char *expected = lua_tostring(L, -1);
  lh_push_position(L);
  if (lua_touserdata(L, 1) != NULL && strcmp(expected, found) == 0) {
    lua_pushfstring(L, "bad argument #1 to '%s' (the %s is closed)", function->name, expected);
  } else {
    lua_pushfstring(L, "bad argument #1 to '%s' (%s expected, got %s); write %c:%s(…), with a colon", function->name,
                    expected, found, expected[0], function->name);
  }
  lua_concat(L, 2);
  lua_error(L);
  __builtin_unreachable();
}

static inline bool is_self(lua_State *L, LHMachine *m, const LHFunction *function, LHValue *self) {
  self->kind = LHKindObject;
  return lh_object_at(L, m, 1, &self->object) && self->object.type == function->self_type;
}

/// Decodes an argument: what needs no arena here, the rest as any value. May raise.
static inline void decode_argument(lua_State *L, LHMachine *m, int index, LHValue *value) {
  switch (lua_type(L, index)) {
    case LUA_TUSERDATA:
      value->kind = LHKindObject;
      if (__builtin_expect(lh_object_at(L, m, index, &value->object) && value->object.type >= LHFirstHostType, 1)) return;
      break;
    case LUA_TNIL: value->kind = LHKindNil; return;
    default: break;
  }
  lh_decode(L, m, index, value, false);
}

/// Pushes a value that needs no room and has no box. Cannot raise.
static inline bool push_scalar(lua_State *L, const LHValue *value) {
  switch (value->kind) {
    case LHKindNil: lua_pushnil(L); return true;
    case LHKindBoolean: lua_pushboolean(L, value->boolean); return true;
    case LHKindInteger: lua_pushinteger(L, value->integer); return true;
    case LHKindNumber: lua_pushnumber(L, value->number); return true;
    default: return false;
  }
}

/// Calls a host function with the arguments of the running frame and pushes its results. May raise.
int lh_call_function(lua_State *L, LHMachine *m, const LHFunction *function) {
  lh_check(L, m);
  lh_check_stack(L, m);
  if (__builtin_expect(m->dead_slot >= 0, 0)) lh_drain(m);
  lh_references_drain(L, m);

  LHMark mark = lh_mark_now(m);
  int count = lua_gettop(L);
  LHValue usual[usual_arguments + initial_results];
  LHValue *values = usual;
  if (__builtin_expect(count > usual_arguments, 0)) {
    values = lh_arena_allocate(m, ((size_t)count + initial_results) * sizeof(LHValue));
    if (values == NULL) luaL_error(L, "not enough memory");
  }
  int next = 0;
  if (function->self_type != 0) {
    if (__builtin_expect(!is_self(L, m, function, values), 0)) refuse_self(L, function);
    next = 1;
  }
  for (; next < count; next++) decode_argument(L, m, next + 1, &values[next]);

  LHCall call = {
      .body = function->body,
      .argument_count = count,
      .arguments = values,
      .results = values + count,
      .result_capacity = initial_results,
      .error = {.reference = -1},
  };
  LHStatus status = lh_call_swift(m, &call);
  if (__builtin_expect(status == LHStatusReturned && call.result_count == 1, 1) && push_scalar(L, call.results)) {
    lh_release_now(m, mark);
    return 1;
  }
  lh_claim_boxes(m, call.results, call.result_count);
  if (__builtin_expect(status != LHStatusReturned, 0)) {
    if (lh_killed(m)) {
      if (call.error.box != NULL) lh_release_box(m, call.error.box);
      lh_raise_kill(L);
    }
    lh_raise_host_error(L, m, &call.error, mark);
  }
  if (call.result_count > free_stack) luaL_checkstack(L, call.result_count + 2, NULL);
  for (int32_t i = 0; i < call.result_count; i++) lh_encode(L, m, &call.results[i]);
  lh_release(m, mark);
  return call.result_count;
}

int lh_trampoline(lua_State *L) {
  return lh_call_function(L, lh_machine_of(L), lua_touserdata(L, lua_upvalueindex(1)));
}
