// Looking at functions and tables from outside: bytecode, captured values, fields.
//
// Nothing here runs a script: fields are read raw, and a table with a metatable is only reported as one. Tables and
// functions come back as references, with an address that tells whether two are the same while both are kept.

#include <string.h>

#include "entry.h"

typedef struct Look {
  LHRequest request;  // first: the entry hands its address on
  int32_t index;
} Look;

/// Gives the value on top as three results: itself, what it is, and its identity.
static int give_content(lua_State *L, LHRequest *request) {
  LHMachine *m = request->machine;
  luaL_checkstack(L, 4, NULL);
  LHValue *results = lh_arena_allocate(m, 3 * sizeof *results);
  if (results == NULL) luaL_error(L, "not enough memory");
  memset(results, 0, 3 * sizeof *results);
  LHContent content = LHContentValue;
  int type = lua_type(L, -1);
  int top = lua_gettop(L);
  switch (type) {
    case LUA_TTABLE:
      content = LHContentTable;
      if (lua_getmetatable(L, top)) {
        lua_pop(L, 1);
        content = LHContentGuardedTable;
      }
      lh_decode_held(L, m, top, &results[0]);
      break;
    case LUA_TFUNCTION:
      content = lua_iscfunction(L, top) ? LHContentHostFunction : LHContentLuaFunction;
      lh_decode_held(L, m, top, &results[0]);
      break;
    case LUA_TUSERDATA: {
      LHObject object;
      if (lh_object_at(L, m, top, &object) && object.type >= LHFirstHostType) {
        lh_decode(L, m, top, &results[0], true);
      } else {
        content = LHContentOther;
      }
      break;
    }
    case LUA_TTHREAD:
    case LUA_TLIGHTUSERDATA: content = LHContentOther; break;
    default: lh_decode(L, m, top, &results[0], true);
  }
  results[1].kind = LHKindInteger;
  results[1].integer = content;
  results[2].kind = LHKindInteger;
  results[2].integer = (int64_t)(intptr_t)lua_topointer(L, top);
  request->outcome->results = results;
  request->outcome->result_count = 3;
  return 0;
}

static int look_at_upvalue(lua_State *L) {
  Look *look = lua_touserdata(L, 1);
  luaL_checkstack(L, 8, NULL);
  lh_reference_push(L, look->request.machine, look->request.reference);
  if (lua_type(L, -1) != LUA_TFUNCTION || lua_getupvalue(L, -1, look->index + 1) == NULL) return 0;
  return give_content(L, &look->request);
}

void lh_upvalue(LHMachine *m, int32_t function, int32_t index, LHOutcome *outcome) {
  Look look = {.request = {.machine = m, .outcome = outcome, .reference = function}, .index = index};
  lh_enter(m->current, look_at_upvalue, &look.request);
}

static int look_at_field(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  luaL_checkstack(L, 8, NULL);
  lh_reference_push(L, request->machine, request->reference);
  if (lua_type(L, -1) != LUA_TTABLE) return 0;
  lh_encode(L, request->machine, request->arguments);
  lua_rawget(L, -2);
  return give_content(L, request);
}

void lh_field(LHMachine *m, int32_t table, const LHValue *key, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .reference = table, .arguments = key, .count = 1};
  lh_enter(m->current, look_at_field, &request);
}

static int look_at_value(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  luaL_checkstack(L, 8, NULL);
  lh_encode(L, request->machine, request->arguments);
  return give_content(L, request);
}

void lh_content(LHMachine *m, const LHValue *value, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .arguments = value, .count = 1};
  lh_enter(m->current, look_at_value, &request);
}

/// Where a dump goes; without a place only its size is counted.
typedef struct Dump {
  char *base;
  size_t count;
  size_t capacity;
} Dump;

static int write_dump(lua_State *L, const void *bytes, size_t count, void *context) {
  Dump *dump = context;
  (void)L;
  if (dump->base != NULL) {
    if (count > dump->capacity - dump->count) return 1;
    memcpy(dump->base + dump->count, bytes, count);
  }
  dump->count += count;
  return 0;
}

static int dump_function(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  LHMachine *m = request->machine;
  luaL_checkstack(L, 4, NULL);
  lh_reference_push(L, m, request->reference);
  if (lua_type(L, -1) != LUA_TFUNCTION || lua_iscfunction(L, -1)) return 0;
  Dump dump = {NULL, 0, 0};
  if (lua_dump(L, write_dump, &dump, 0) != 0) return 0;
  LHValue *result = lh_arena_allocate(m, sizeof *result);
  dump.base = result == NULL ? NULL : lh_arena_allocate(m, dump.count);
  if (dump.base == NULL) luaL_error(L, "not enough memory");
  dump.capacity = dump.count;
  dump.count = 0;
  if (lua_dump(L, write_dump, &dump, 0) != 0) return 0;
  *result = (LHValue){.kind = LHKindString};
  result->string = (LHBytes){dump.base, dump.count};
  request->outcome->results = result;
  request->outcome->result_count = 1;
  return 0;
}

void lh_dump(LHMachine *m, int32_t function, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .reference = function};
  lh_enter(m->current, dump_function, &request);
}
