// From Lua values to tagged values in the arena.
//
// A string that stands in the caller's frame is borrowed; one inside a table is copied, since a callback may change
// the table. Objects inside tables are pinned, functions and threads become references held by the arena.

#include <string.h>

#include "machine.h"

enum { depth_limit = 64 };

typedef struct Path {
  const void *tables[depth_limit];
  int depth;
  uint64_t visited;
  // Whether a table that stands within itself, or too deep, becomes a reference instead of an error.
  bool shows;
} Path;

static void *allocate(lua_State *L, LHMachine *m, size_t size) {
  void *place = lh_arena_allocate(m, size);
  if (place == NULL) luaL_error(L, "not enough memory");
  return place;
}

static void decode_reference(lua_State *L, LHMachine *m, int index, LHValue *value) {
  luaL_checkstack(L, 3, NULL);
  // The hold is made first: a reference without one would never be given back.
  if (!lh_hold(m, (LHHold){.kind = LHHoldNothing})) luaL_error(L, "not enough memory");
  size_t hold = m->hold_count - 1;
  lua_pushvalue(L, index);
  int32_t reference = lh_reference_create(L, m);
  m->holds[hold] = (LHHold){.kind = LHHoldReference, .index = reference};
  value->kind = LHKindReference;
  value->reference = reference;
}

/// Keeps a slot's box until the arena is released below here.
void lh_pin(lua_State *L, LHMachine *m, uint32_t slot) {
  if (!lh_hold(m, (LHHold){.kind = LHHoldPin, .index = (int32_t)slot})) luaL_error(L, "not enough memory");
  m->slots[slot].pins++;
}

/// The string at `index`, copied into the arena and ended with a zero byte.
LHBytes lh_copy_string(lua_State *L, LHMachine *m, int index) {
  LHBytes bytes;
  const char *text = lua_tolstring(L, index, &bytes.count);
  char *copy = allocate(L, m, bytes.count + 1);
  memcpy(copy, text, bytes.count);
  copy[bytes.count] = 0;
  bytes.base = copy;
  return bytes;
}

static void decode_object(lua_State *L, LHMachine *m, int index, LHValue *value, bool pin) {
  if (!lh_object_at(L, m, index, &value->object)) luaL_error(L, "the object is closed");
  if (value->object.type < LHFirstHostType) {
    // An error that a script hands over reads as its text.
    luaL_checkstack(L, 2, NULL);
    luaL_tolstring(L, index, NULL);
    value->kind = LHKindString;
    value->string = lh_copy_string(L, m, -1);
    lua_pop(L, 1);
    return;
  }
  value->kind = LHKindObject;
  if (pin) lh_pin(L, m, value->object.slot);
}

static void decode_table(lua_State *L, LHMachine *m, int index, LHValue *value, Path *path);

static void decode_value(lua_State *L, LHMachine *m, int index, LHValue *value, bool copy, Path *path) {
  if (lua_isinteger(L, index)) {
    value->kind = LHKindInteger;
    value->integer = lua_tointegerx(L, index, NULL);
    return;
  }
  switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
      value->kind = LHKindBoolean;
      value->boolean = lua_toboolean(L, index);
      return;
    case LUA_TNUMBER:
      value->kind = LHKindNumber;
      value->number = lua_tonumberx(L, index, NULL);
      return;
    case LUA_TSTRING:
      value->kind = LHKindString;
      if (copy) {
        value->string = lh_copy_string(L, m, index);
      } else {
        value->string.base = lua_tolstring(L, index, &value->string.count);  // a string already: cannot raise
      }
      return;
    case LUA_TUSERDATA: decode_object(L, m, index, value, copy); return;
    case LUA_TTABLE: {
      Path fresh;
      if (path == NULL) {
        fresh.depth = 0;
        fresh.visited = 0;
        fresh.shows = false;
        path = &fresh;
      }
      decode_table(L, m, lua_absindex(L, index), value, path);
      return;
    }
    case LUA_TFUNCTION:
    case LUA_TTHREAD: decode_reference(L, m, lua_absindex(L, index), value); return;
    default: value->kind = LHKindNil; return;
  }
}

static size_t count_fields(lua_State *L, LHMachine *m, int index, lua_Integer elements) {
  size_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if (!(lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 && lua_tointeger(L, -1) <= elements)) count++;
    if ((count & 0xfff) == 0) lh_check(L, m);
  }
  return count;
}

static void decode_table(lua_State *L, LHMachine *m, int index, LHValue *value, Path *path) {
  const void *identity = lua_topointer(L, index);
  bool is_within_itself = false;
  for (int i = 0; i < path->depth; i++) is_within_itself = is_within_itself || path->tables[i] == identity;
  if (path->shows && (is_within_itself || path->depth == depth_limit)) {
    decode_reference(L, m, index, value);
    return;
  }
  if (is_within_itself) luaL_error(L, "a table that contains itself cannot be handed over");
  if (path->depth == depth_limit) luaL_error(L, "a table nested more than %d deep cannot be handed over", depth_limit);
  luaL_checkstack(L, 4, NULL);
  path->tables[path->depth++] = identity;

  // Elements run from 1 to the first nil, whatever the border that `#` would choose.
  lua_Integer elements = 0;
  while (lua_rawgeti(L, index, elements + 1) != LUA_TNIL) {
    lua_pop(L, 1);
    elements++;
    if ((elements & 0xfff) == 0) lh_check(L, m);
  }
  lua_pop(L, 1);

  LHTable *table = allocate(L, m, sizeof(LHTable));
  table->element_count = (size_t)elements;
  table->field_count = count_fields(L, m, index, elements);
  table->elements = allocate(L, m, table->element_count * sizeof(LHValue));
  table->fields = allocate(L, m, table->field_count * sizeof(LHField));

  for (lua_Integer i = 0; i < elements; i++) {
    lua_rawgeti(L, index, i + 1);
    decode_value(L, m, -1, &table->elements[i], true, path);
    lua_pop(L, 1);
    if ((++path->visited & 0xff) == 0) lh_check(L, m);
  }
  size_t field = 0;
  int top = lua_gettop(L);
  lua_pushnil(L);
  while (field < table->field_count && lua_next(L, index)) {
    if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 && lua_tointeger(L, -2) <= elements) {
      lua_pop(L, 1);
      continue;
    }
    decode_value(L, m, -2, &table->fields[field].key, true, path);
    decode_value(L, m, -1, &table->fields[field].value, true, path);
    field++;
    lua_pop(L, 1);
    if ((++path->visited & 0xff) == 0) lh_check(L, m);
  }
  lua_settop(L, top);
  path->depth--;
  value->kind = LHKindTable;
  value->table = table;
}

/// Decodes the value at `index`. With `copy` nothing in it needs the Lua stack any more. May raise.
void lh_decode(lua_State *L, LHMachine *m, int index, LHValue *value, bool copy) {
  decode_value(L, m, index, value, copy, NULL);
}

/// Decodes a result to be shown: a table that stands within itself, or too deep, is a reference there. May raise.
void lh_decode_shown(lua_State *L, LHMachine *m, int index, LHValue *value) {
  Path path = {.shows = true};
  decode_value(L, m, index, value, true, &path);
}

/// Decodes any value as a reference held by the arena. May raise.
void lh_decode_held(lua_State *L, LHMachine *m, int index, LHValue *value) {
  decode_reference(L, m, lua_absindex(L, index), value);
}
