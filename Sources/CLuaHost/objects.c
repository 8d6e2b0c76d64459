// Swift objects as userdata.
//
// A userdata holds (slot, generation) and nothing else; the slot holds the retained Swift box. `__gc` is pure C and
// only links the slot into the dead list; the box is released later, outside the collector, by `lh_drain`.

#include <stdlib.h>
#include <string.h>

#include "machine.h"

enum { no_slot = -1 };

/// Makes a slot's userdata closed, and its box due for release.
static void retire(LHMachine *m, uint32_t index) {
  LHSlot *slot = &m->slots[index];
  slot->generation++;
  slot->next = m->dead_slot;
  m->dead_slot = (int32_t)index;
}

static int collect(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  LHPayload *payload = lua_touserdata(L, 1);
  if (payload == NULL || payload->generation == 0 || payload->slot >= m->slot_count) return 0;
  if (m->slots[payload->slot].generation == payload->generation) retire(m, payload->slot);
  payload->generation = 0;
  return 0;
}

/// The call that closes an object may go on to use it, so its box is pinned until that call returns.
bool lh_object_close(LHMachine *m, LHObject object) {
  if (object.slot >= m->slot_count || m->slots[object.slot].generation != object.generation) return true;
  if (!lh_hold(m, (LHHold){.kind = LHHoldPin, .index = (int32_t)object.slot})) return false;
  m->slots[object.slot].pins++;
  retire(m, object.slot);
  return true;
}

static int refuse_assignment(lua_State *L) {
  luaL_getmetafield(L, 1, "__name");
  return luaL_error(L, "a field of %s cannot be assigned to", lua_tostring(L, -1));
}

static int describe(lua_State *L) {
  luaL_getmetafield(L, 1, "__name");
  return 1;
}

static int same_object(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  LHObject left, right;
  bool same = lh_object_at(L, m, 1, &left) && lh_object_at(L, m, 2, &right) && left.box == right.box;
  lua_pushboolean(L, same);
  return 1;
}

/// Pushes a sealed metatable of the given name.
void lh_new_metatable(lua_State *L, LHMachine *m, const char *name, size_t length) {
  (void)m;
  lua_createtable(L, 0, 8);
  lua_pushlstring(L, name, length);
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushcfunction(L, collect);
  lua_setfield(L, -2, "__gc");
  lua_pushcfunction(L, refuse_assignment);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, describe);
  lua_setfield(L, -2, "__tostring");
  lua_pushcfunction(L, same_object);
  lua_setfield(L, -2, "__eq");
}

void lh_push_metatable(lua_State *L, uint32_t type) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_types);
  lua_rawgeti(L, -1, (lua_Integer)type + 1);
  lua_remove(L, -2);
}

static int32_t take_slot(LHMachine *m) {
  if (m->free_slot != no_slot) {
    int32_t index = m->free_slot;
    m->free_slot = m->slots[index].next;
    return index;
  }
  if (m->slot_count == m->slot_capacity) {
    uint32_t capacity = m->slot_capacity == 0 ? 64 : m->slot_capacity * 2;
    if (capacity > INT32_MAX || lh_refused(m, capacity * sizeof(LHSlot))) return no_slot;
    LHSlot *slots = realloc(m->slots, capacity * sizeof(LHSlot));
    if (slots == NULL) return no_slot;
    m->slots = slots;
    m->slot_capacity = capacity;
  }
  m->slots[m->slot_count].generation = 1;
  return (int32_t)m->slot_count++;
}

/// Pushes a userdata that owns `box`. When it raises, the box is still the caller's.
void lh_push_object(lua_State *L, LHMachine *m, uint32_t type, void *box) {
  luaL_checkstack(L, 4, NULL);
  LHPayload *payload = lua_newuserdatauv(L, sizeof(LHPayload), type == LHErrorType ? 3 : 0);
  payload->slot = 0;
  payload->generation = 0;
  lh_push_metatable(L, type);
  lua_setmetatable(L, -2);
  int32_t index = take_slot(m);
  if (index == no_slot) luaL_error(L, "not enough memory");
  LHSlot *slot = &m->slots[index];
  slot->box = box;
  slot->type = type;
  slot->pins = 0;
  payload->slot = (uint32_t)index;
  payload->generation = slot->generation;
}

void lh_unpin(LHMachine *m, uint32_t slot) { m->slots[slot].pins--; }

/// Releases the boxes whose userdata the collector has taken. Swift runs here, so never inside the collector.
void lh_drain(LHMachine *m) {
  int32_t index = m->dead_slot;
  m->dead_slot = no_slot;
  while (index != no_slot) {
    LHSlot *slot = &m->slots[index];
    int32_t next = slot->next;
    if (slot->pins > 0) {
      slot->next = m->dead_slot;
      m->dead_slot = index;
    } else {
      void *box = slot->box;
      slot->box = NULL;
      slot->next = m->free_slot;
      m->free_slot = index;
      if (slot->generation == 0) slot->generation = 1;
      if (box != NULL) lh_release_box(m, box);
    }
    index = next;
  }
}

void lh_objects_close(LHMachine *m) {
  lh_drain(m);
  for (uint32_t i = 0; i < m->slot_count; i++) {
    if (m->slots[i].box != NULL) lh_release_box(m, m->slots[i].box);  // of a lost machine
  }
  free(m->slots);
  m->slots = NULL;
  m->slot_count = m->slot_capacity = 0;
  m->dead_slot = m->free_slot = no_slot;
}

// Registration.

typedef struct TypeRequest {
  LHBytes name;
  uint32_t type;
  LHMember member;
  void *body;
} TypeRequest;

/// `__index` of every type, a closure over its members and the function for other keys. A method stands among the members
/// as a function, which is the value; a property as a bare `LHFunction`, which is called for it. Lua's own call of
/// `__index` is the only one on the way: the host function runs in its frame.
static int index_object(lua_State *L) {
  lua_pushvalue(L, 2);
  int found = lua_rawget(L, lua_upvalueindex(1));
  if (found == LUA_TFUNCTION) return 1;
  const LHFunction *function = lua_touserdata(L, found == LUA_TNIL ? lua_upvalueindex(2) : -1);
  if (function == NULL) return 1;
  lua_settop(L, 2);
  return lh_call_function(L, lh_machine_of(L), function);
}

static int register_type(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  TypeRequest *request = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &lh_key_types);
  lh_new_metatable(L, m, request->name.base, request->name.count);
  lua_newtable(L);
  lua_pushlightuserdata(L, NULL);
  lua_pushcclosure(L, index_object, 2);
  lua_setfield(L, -2, "__index");
  lua_rawseti(L, -2, (lua_Integer)m->type_count + 1);
  request->type = m->type_count++;
  return 0;
}

static int add_member(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  TypeRequest *request = lua_touserdata(L, 1);
  lh_push_metatable(L, request->type);
  lua_getfield(L, -1, "__index");
  switch (request->member) {
    case LHMemberMethod:
    case LHMemberProperty:
      lua_getupvalue(L, -1, 1);
      lua_pushlstring(L, request->name.base, request->name.count);
      if (request->member == LHMemberMethod) {
        lh_push_function(L, m, request->body, request->type, request->name);
      } else {
        lua_pushlightuserdata(L, lh_function_create(L, m, request->body, request->type, request->name));
      }
      lua_rawset(L, -3);
      break;
    case LHMemberIndex:
      lua_pushlightuserdata(L, lh_function_create(L, m, request->body, 0, request->name));
      lua_setupvalue(L, -2, 2);
      break;
    case LHMemberOperator:
      lua_pushlstring(L, request->name.base, request->name.count);
      lh_push_function(L, m, request->body, 0, request->name);
      lua_rawset(L, -4);
      break;
  }
  return 0;
}

static LHStatus protect(LHMachine *m, lua_CFunction body, TypeRequest *request) {
  lua_State *L = m->current;
  if (!lua_checkstack(L, 3)) return LHStatusFailed;
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, request);
  if (lua_pcall(L, 1, 0, 0) == LUA_OK) return LHStatusReturned;
  lua_pop(L, 1);
  return LHStatusFailed;
}

LHStatus lh_type_register(LHMachine *m, LHBytes name, uint32_t *type) {
  TypeRequest request = {.name = name};
  LHStatus status = protect(m, register_type, &request);
  *type = request.type;
  return status;
}

LHStatus lh_type_add(LHMachine *m, uint32_t type, LHMember member, LHBytes name, void *body) {
  TypeRequest request = {name, type, member, body};
  return protect(m, add_member, &request);
}
