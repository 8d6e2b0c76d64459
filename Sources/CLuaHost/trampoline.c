// From Lua into Swift.
//
// The arguments are decoded, Swift is called through one function pointer and fills a result or an error buffer, and
// only when it has returned does C push or raise. Every host function is one closure over this function.

#include "machine.h"

/// Pushes a host function that takes any first argument.
void lh_push_function(lua_State *L, int32_t function) {
  lua_pushinteger(L, function);
  lua_pushcclosure(L, lh_trampoline, 1);
}

enum { initial_results = 4 };

/// A method's upvalues are (function, type, name): its first argument must be an object of that type.
static void check_self(lua_State *L, LHMachine *m) {
  lua_Integer type = lua_tointegerx(L, lua_upvalueindex(2), NULL);
  LHObject object;
  if (__builtin_expect(lh_object_at(L, m, 1, &object, NULL) && object.type == (uint32_t)type, 1)) return;
  luaL_checkstack(L, 8, NULL);
  const char *found = luaL_typename(L, 1);
  if (luaL_getmetafield(L, 1, "__name") == LUA_TSTRING) found = lua_tostring(L, -1);
  lh_push_metatable(L, (uint32_t)type);
  lua_getfield(L, -1, "__name");
  const char *expected = lua_tostring(L, -1);
  lh_push_position(L);
  lua_pushfstring(L, "bad argument #1 to '%s' (%s expected, got %s; is it called with ':'?)",
                  lua_tostring(L, lua_upvalueindex(3)), expected, found);
  lua_concat(L, 2);
  lua_error(L);
}

int lh_trampoline(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lh_check(L, m);
  lh_check_stack(L, m);
  if (lua_type(L, lua_upvalueindex(2)) == LUA_TNUMBER) check_self(L, m);
  if (m->dead_slot >= 0) lh_drain(m);
  lh_references_drain(L, m);

  LHMark mark = lh_mark(m);
  int count = lua_gettop(L);
  LHValue *values = lh_arena_allocate(m, ((size_t)count + initial_results) * sizeof(LHValue));
  if (values == NULL) luaL_error(L, "not enough memory");
  for (int i = 0; i < count; i++) lh_decode(L, m, i + 1, &values[i], false);

  LHCall call = {
      .function = (int32_t)lua_tointegerx(L, lua_upvalueindex(1), NULL),
      .argument_count = count,
      .arguments = values,
      .results = values + count,
      .result_capacity = initial_results,
      .error = {.reference = -1},
  };
  LHStatus status = m->callbacks.call(m->callbacks.context, &call);
  lh_claim_boxes(m, call.results, call.result_count);
  if (__builtin_expect(status != LHStatusReturned, 0)) {
    if (lh_killed(m)) {
      if (call.error.box != NULL) m->callbacks.release(m->callbacks.context, call.error.box);
      lh_raise_kill(L);
    }
    lh_raise_host_error(L, m, &call.error, mark);
  }
  luaL_checkstack(L, call.result_count + 2, NULL);
  for (int32_t i = 0; i < call.result_count; i++) lh_encode(L, m, &call.results[i]);
  lh_release(m, mark);
  return call.result_count;
}
