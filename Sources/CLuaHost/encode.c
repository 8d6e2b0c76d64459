// From tagged values to Lua values on the stack.
//
// Boxes arrive retained. `lh_claim_boxes` puts them under the arena's care before anything can raise; a box that a
// userdata has taken over is struck off that list.

#include "machine.h"

static void claim(LHMachine *m, const LHValue *value) {
  if (value->kind == LHKindObject) {
    if (!lh_hold(m, (LHHold){.kind = LHHoldBox, .box = value->object.box})) {
      lh_release_box(m, value->object.box);
      ((LHValue *)value)->kind = LHKindNil;
    }
  } else if (value->kind == LHKindTable) {
    for (size_t i = 0; i < value->table->element_count; i++) claim(m, &value->table->elements[i]);
    for (size_t i = 0; i < value->table->field_count; i++) {
      claim(m, &value->table->fields[i].key);
      claim(m, &value->table->fields[i].value);
    }
  }
}

void lh_claim_boxes(LHMachine *m, const LHValue *values, int32_t count) {
  m->next_claim = m->hold_count;
  for (int32_t i = 0; i < count; i++) {
    if (values[i].kind >= LHKindTable) claim(m, &values[i]);
  }
}

/// A userdata has taken the box over. Boxes are encoded in the order in which they were claimed.
void lh_box_taken(LHMachine *m, void *box) {
  for (size_t i = m->next_claim; i < m->hold_count; i++) {
    if (m->holds[i].kind == LHHoldBox && m->holds[i].box == box) {
      m->holds[i].kind = LHHoldNothing;
      m->next_claim = i + 1;
      return;
    }
  }
}

static void encode_table(lua_State *L, LHMachine *m, const LHTable *table) {
  luaL_checkstack(L, 6, NULL);
  size_t elements = table->element_count;
  size_t fields = table->field_count;
  lua_createtable(L, elements < INT32_MAX ? (int)elements : 0, fields < INT32_MAX ? (int)fields : 0);
  for (size_t i = 0; i < elements; i++) {
    lh_encode(L, m, &table->elements[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
    if ((i & 0xfff) == 0) lh_check(L, m);
  }
  for (size_t i = 0; i < fields; i++) {
    const LHValue *key = &table->fields[i].key;
    if (key->kind == LHKindNil || (key->kind == LHKindNumber && key->number != key->number)) continue;
    lh_encode(L, m, key);
    lh_encode(L, m, &table->fields[i].value);
    lua_rawset(L, -3);
    if ((i & 0xfff) == 0) lh_check(L, m);
  }
}

/// Pushes a value. The caller has stack room for it. May raise.
void lh_encode(lua_State *L, LHMachine *m, const LHValue *value) {
  switch (value->kind) {
    case LHKindNil: lua_pushnil(L); return;
    case LHKindBoolean: lua_pushboolean(L, value->boolean); return;
    case LHKindInteger: lua_pushinteger(L, value->integer); return;
    case LHKindNumber: lua_pushnumber(L, value->number); return;
    case LHKindString: lua_pushlstring(L, value->string.base, value->string.count); return;
    case LHKindTable: encode_table(L, m, value->table); return;
    case LHKindReference:
      luaL_checkstack(L, 2, NULL);
      lh_reference_push(L, m, value->reference);
      return;
    case LHKindObject:
      lh_push_object(L, m, value->object.type, value->object.box);
      lh_box_taken(m, value->object.box);
      return;
  }
}
