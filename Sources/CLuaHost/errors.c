// Error values of host functions, and the traceback.
//
// A host error is a userdata that reads like a string: `tostring(e)` is "script.lua:3: message", string methods work
// on that text, and `e.code` and `e.message` give its parts. Its box is the Swift error.

#include <string.h>

#include "machine.h"

bool lh_is_error(lua_State *L, LHMachine *m, int index) {
  LHObject object;
  return lh_object_at(L, m, index, &object) && object.type == LHErrorType;
}

static int error_text(lua_State *L) {
  luaL_checktype(L, 1, LUA_TUSERDATA);
  lua_getiuservalue(L, 1, LHErrorText);
  return 1;
}

static int error_concat(lua_State *L) {
  luaL_tolstring(L, 1, NULL);
  luaL_tolstring(L, 2, NULL);
  lua_concat(L, 2);
  return 1;
}

static int error_index(lua_State *L) {
  const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  if (strcmp(key, "code") == 0) return lua_getiuservalue(L, 1, LHErrorCode), 1;
  if (strcmp(key, "message") == 0) return lua_getiuservalue(L, 1, LHErrorMessage), 1;
  lua_pushvalue(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  return 1;
}

/// A string function whose first argument may be an error.
static int error_method(lua_State *L) {
  if (lh_is_error(L, lh_machine_of(L), 1)) {
    lua_getiuservalue(L, 1, LHErrorText);
    lua_replace(L, 1);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

void lh_install_errors(lua_State *L, LHMachine *m) {
  lh_new_metatable(L, m, "error", 5);
  lua_pushcfunction(L, error_text);
  lua_setfield(L, -2, "__tostring");
  lua_pushcfunction(L, error_concat);
  lua_setfield(L, -2, "__concat");
  lua_rawseti(L, -2, LHErrorType + 1);
  lh_new_metatable(L, m, "interruption", 12);
  lua_rawseti(L, -2, LHKillType + 1);
}

/// Expects the string library on top of the stack and leaves it there.
void lh_install_error_methods(lua_State *L) {
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, -3)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_pushcclosure(L, error_method, 1);
    lua_rawset(L, -4);
  }
  lua_pushcclosure(L, error_index, 1);
  lh_push_metatable(L, LHErrorType);
  lua_insert(L, -2);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

/// Pushes "script.lua:3: " for the innermost Lua frame, or "".
void lh_push_position(lua_State *L) {
  lua_Debug frame;
  for (int level = 1; lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline > 0) {
      lua_pushfstring(L, "%s:%d: ", frame.short_src, frame.currentline);
      return;
    }
  }
  lua_pushliteral(L, "");
}

_Noreturn void lh_raise_host_error(lua_State *L, LHMachine *m, const LHError *error, LHMark mark) {
  if (error->reference >= 0) {
    lua_settop(L, 0);
    lh_reference_push(L, m, error->reference);
    lh_release(m, mark);
    m->keep_frames = true;
    lua_error(L);
  }
  m->next_claim = m->hold_count;
  if (error->box != NULL && !lh_hold(m, (LHHold){.kind = LHHoldBox, .box = error->box})) {
    lh_release_box(m, error->box);
    luaL_error(L, "not enough memory");
  }
  luaL_checkstack(L, 8, NULL);
  lh_push_object(L, m, LHErrorType, error->box);
  if (error->box != NULL) lh_box_taken(m, error->box);
  lh_push_position(L);
  lua_pushlstring(L, error->message.base, error->message.count);
  lua_concat(L, 2);
  lua_setiuservalue(L, -2, LHErrorText);
  lua_pushlstring(L, error->code.base, error->code.count);
  lua_setiuservalue(L, -2, LHErrorCode);
  lua_pushlstring(L, error->message.base, error->message.count);
  lua_setiuservalue(L, -2, LHErrorMessage);
  lh_release(m, mark);
  lua_error(L);
  __builtin_unreachable();
}

static void copy_name(char *to, size_t size, const char *from) {
  size_t count = strlen(from);
  if (count >= size) count = size - 1;
  memcpy(to, from, count);
  to[count] = 0;
}

/// The message handler of every protected call from Swift: notes the user's frames and leaves the value alone.
/// It allocates nothing and calls nothing, so that it also serves a kill and a full stack.
int lh_handle_error(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  if (m->keep_frames) {
    m->keep_frames = false;
    return 1;
  }
  m->frame_count = 0;
  lua_Debug frame;
  for (int level = 1; m->frame_count < LHFrameLimit && lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sln", &frame);
    if (frame.currentline <= 0) continue;
    LHFrame *noted = &m->frames[m->frame_count++];
    copy_name(noted->source, sizeof noted->source, frame.short_src);
    copy_name(noted->name, sizeof noted->name, frame.name != NULL ? frame.name : "");
    noted->line = frame.currentline;
  }
  return 1;
}

const char *lh_frame_source(LHMachine *m, int32_t index) { return m->frames[index].source; }
const char *lh_frame_name(LHMachine *m, int32_t index) { return m->frames[index].name; }
int32_t lh_frame_line(LHMachine *m, int32_t index) { return m->frames[index].line; }
