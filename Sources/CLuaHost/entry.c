// From Swift into Lua.
//
// Each entry is one protected call of one C function that takes a request; what it gives is decoded in that same
// call. A failure is described in a second protected call, since `__tostring` of an error may do anything.

#include <string.h>

#include "entry.h"

static int describe_failure(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  LHMachine *m = request->machine;
  LHOutcome *outcome = request->outcome;
  LHValue held;
  if (lh_is_error(L, m, 2)) {
    LHObject object;
    lh_object_at(L, m, 2, &object);
    lh_pin(L, m, object.slot);
    lua_getiuservalue(L, 2, LHErrorCode);
    outcome->code = lh_copy_string(L, m, -1);
    outcome->box = object.box;
  }
  if (request->as_reference) {
    lh_decode_held(L, m, 2, &held);
    outcome->reference = held.reference;
  }
  if (!lua_isstring(L, 2) && luaL_getmetafield(L, 2, "__tostring") == LUA_TNIL) {
    lua_pushfstring(L, "(error object is a %s value)", luaL_typename(L, 2));  // its address would differ each time
  } else {
    luaL_tolstring(L, 2, NULL);
  }
  outcome->message = lh_copy_string(L, m, -1);
  return 0;
}

static LHBytes literal(const char *text) { return (LHBytes){text, strlen(text)}; }

/// Fills the outcome from the error on top of the stack, and pops it.
static void note_failure(lua_State *L, LHRequest *request, int status) {
  LHMachine *m = request->machine;
  LHOutcome *outcome = request->outcome;
  outcome->status = LHStatusFailed;
  outcome->frame_count = m->frame_count;
  if (status == LUA_ERRMEM) {
    outcome->status = LHStatusKilled;
    outcome->kill = LHKillMemory;
  } else if (!lh_killed(m)) {
    LHMark mark = lh_mark(m);
    if (lua_checkstack(L, 4)) {
      lua_pushcfunction(L, describe_failure);
      lua_pushlightuserdata(L, request);
      lua_pushvalue(L, -3);
      if (lua_pcall(L, 2, 0, 0) != LUA_OK) {
        lh_release(m, mark);
        outcome->box = NULL;
        outcome->reference = -1;
        outcome->code = literal("");
        outcome->message = literal("the error cannot be described");
        lua_pop(L, 1);
      }
    }
  }
  if (lh_killed(m)) {
    outcome->status = LHStatusKilled;
    outcome->kill = lh_killed(m);
  }
  lua_pop(L, 1);
}

static void fail(LHOutcome *outcome, const char *code, const char *message) {
  memset(outcome, 0, sizeof *outcome);
  outcome->status = LHStatusFailed;
  outcome->reference = -1;
  outcome->code = literal(code);
  outcome->message = literal(message);
}

/// Calls `body` with the request on `L`, protected.
void lh_enter(lua_State *L, lua_CFunction body, LHRequest *request) {
  LHMachine *m = request->machine;
  LHOutcome *outcome = request->outcome;
  if (m->lost) {
    lh_claim_boxes(m, request->arguments, request->count);
    fail(outcome, "lost", "this Lua machine had to be left in the middle of a step; make a new one");
    return;
  }
  memset(outcome, 0, sizeof *outcome);
  outcome->reference = -1;
  outcome->message = outcome->code = literal("");
  lh_claim_boxes(m, request->arguments, request->count);
  if (!m->running) atomic_store(&m->pending, 0);
  m->frame_count = 0;
  m->keep_frames = false;
  if (!lua_checkstack(L, 6)) {
    outcome->status = LHStatusFailed;
    outcome->message = literal("stack overflow");
    return;
  }
  LHMark mark = lh_mark(m);
  lua_pushcfunction(L, lh_handle_error);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, request);
  int status = lua_pcall(L, 1, 0, -3);
  if (status != LUA_OK) {
    lh_release(m, mark);
    note_failure(L, request, status);
  }
  lua_pop(L, 1);
}

/// Enters at the top level: the limits begin anew, and what was pending at the end is the outcome's kill.
static void enter_at_top(LHMachine *m, lua_CFunction body, LHRequest *request) {
  if (m->running || m->lost) {
    lh_enter(m->current, body, request);
    return;
  }
  const char *obstacle = lh_run_begin(m);
  if (obstacle != NULL) {
    fail(request->outcome, "limits", obstacle);
    lh_claim_boxes(m, request->arguments, request->count);
    return;
  }
  lh_drain(m);
  lh_references_drain(m->main, m);
  m->swift_depth = 0;
  if (sigsetjmp(m->way_out, 1) == 0) {
    m->may_leave = true;
    lh_enter(m->main, body, request);
    m->may_leave = false;
  } else {
    lh_lose(m);
    fail(request->outcome, "lost", "");
  }
  LHKill kill = lh_run_end(m);
  if (kill != LHKillNone) {
    request->outcome->status = LHStatusKilled;
    request->outcome->kill = kill;
  }
}

static int call_function(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  LHMachine *m = request->machine;
  luaL_checkstack(L, request->count + 8, NULL);
  lh_reference_push(L, m, request->reference);
  for (int32_t i = 0; i < request->count; i++) lh_encode(L, m, &request->arguments[i]);
  lua_call(L, request->count, LUA_MULTRET);
  int count = lua_gettop(L) - 1;
  LHValue *results = lh_arena_allocate(m, (size_t)count * sizeof(LHValue));
  if (results == NULL) luaL_error(L, "not enough memory");
  for (int i = 0; i < count; i++) {
    if (request->as_reference) {
      lh_decode(L, m, i + 2, &results[i], true);
    } else {
      lh_decode_shown(L, m, i + 2, &results[i]);
    }
  }
  request->outcome->results = results;
  request->outcome->result_count = count;
  return 0;
}

void lh_run(LHMachine *m, int32_t function, const LHValue *arguments, int32_t count, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .reference = function, .arguments = arguments, .count = count};
  enter_at_top(m, call_function, &request);
}

void lh_invoke(LHMachine *m, int32_t function, const LHValue *arguments, int32_t count, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .reference = function, .arguments = arguments, .count = count,
                     .as_reference = true};
  enter_at_top(m, call_function, &request);
}

static int compile(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  LHMachine *m = request->machine;
  LHOutcome *outcome = request->outcome;
  lua_pushliteral(L, "@");
  lua_pushlstring(L, request->name.base, request->name.count);
  lua_concat(L, 2);
  int status = lh_load_text(L, m, request->source.base, request->source.count, lua_tostring(L, -1));
  if (status != LUA_OK) {
    lh_check(L, m);
    static const char mark[] = "<eof>";
    size_t length;
    const char *message = lua_tolstring(L, -1, &length);
    outcome->syntax = status == LUA_ERRSYNTAX;
    outcome->incomplete = outcome->syntax && length >= sizeof mark - 1 &&
                          strcmp(message + length - (sizeof mark - 1), mark) == 0;
    lua_error(L);
  }
  lh_reference_push(L, m, request->reference);
  if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
  LHValue *result = lh_arena_allocate(m, sizeof *result);
  if (result == NULL) luaL_error(L, "not enough memory");
  lh_decode(L, m, -1, result, true);
  outcome->results = result;
  outcome->result_count = 1;
  return 0;
}

void lh_compile(LHMachine *m, LHBytes source, LHBytes name, int32_t environment, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .reference = environment, .source = source, .name = name};
  enter_at_top(m, compile, &request);
}

static int describe(lua_State *L) {
  LHRequest *request = lua_touserdata(L, 1);
  lh_encode(L, request->machine, request->arguments);
  luaL_tolstring(L, -1, NULL);
  request->outcome->message = lh_copy_string(L, request->machine, -1);
  return 0;
}

void lh_describe(LHMachine *m, const LHValue *value, LHOutcome *outcome) {
  LHRequest request = {.machine = m, .outcome = outcome, .arguments = value, .count = 1};
  enter_at_top(m, describe, &request);
}
