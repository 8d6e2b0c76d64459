// pairs, in an order that the script alone decides.
//
// Lua's own order of keys hangs on a random seed and on addresses. Ours: the sequence 1…n up to the first nil, then
// the other numbers by value, strings by their bytes, false, true; then tables, functions and userdata, for which no
// order can be promised, as Lua has them. Values are read when their key is reached, and a key that has lost its value
// is passed over, so a loop may change and remove fields as it may with Lua's own.
//
// Three ways, each as cheap as it can be:
// - A table of few keys has them sorted at once; they are the upvalues of the iterator.
// - A sequence is walked with lua_next for as long as that gives 1, 2, 3 …; an array needs nothing else.
// - Where lua_next leaves that path, the keys that are left are all that it has not given yet. They are taken into a
//   Lua table, which keeps them alive, and sorted as entries in userdata, so that the quota counts all of it.
//
// Nothing here calls Lua code (but `__pairs`), and every loop asks the kill switch.

#include <string.h>

#include "machine.h"

enum { few = 16, steps_per_look = 4096 };

enum { in_sequence, number, string, boolean, other };

/// A key as it is compared. The index is its place in Lua's order, and breaks ties.
typedef struct Entry {
  union {
    lua_Integer integer;  // also 0 or 1 for a boolean
    lua_Number real;
    const char *text;
  };
  uint32_t index;
  uint32_t length : 27;  // of the text: below LHStringLimit
  uint32_t is_real : 1;
  uint32_t kind : 4;
} Entry;

_Static_assert(LHStringLimit < 1 << 27, "a string's length must fit an entry");

typedef struct Sorting {
  lua_State *L;
  LHMachine *machine;
  int budget;  // steps until the kill switch is asked
} Sorting;

static inline void step(Sorting *sorting, int cost) {
  sorting->budget -= cost;
  if (__builtin_expect(sorting->budget < 0, 0)) {
    sorting->budget = steps_per_look;
    lh_check(sorting->L, sorting->machine);
  }
}

static int compare_integers(lua_Integer a, lua_Integer b) { return (a > b) - (a < b); }

/// A float key never has the value of an integer, and is never NaN.
static int compare_mixed(lua_Integer a, lua_Number b) {
  if (b >= 0x1p63) return -1;
  if (b < -0x1p63) return 1;
  // Towards zero: the fraction decides where the whole parts are the same.
  lua_Integer whole = (lua_Integer)b;
  if (a != whole) return a < whole ? -1 : 1;
  return b > (lua_Number)whole ? -1 : 1;
}

static int compare_numbers(const Entry *a, const Entry *b) {
  if (a->is_real) return b->is_real ? (a->real > b->real) - (a->real < b->real) : -compare_mixed(b->integer, a->real);
  return b->is_real ? compare_mixed(a->integer, b->real) : compare_integers(a->integer, b->integer);
}

static int compare_texts(Sorting *sorting, const Entry *a, const Entry *b) {
  uint32_t common = a->length < b->length ? a->length : b->length;
  step(sorting, (int)(common >> 6));
  int result = memcmp(a->text, b->text, common);
  return result != 0 ? result : compare_integers(a->length, b->length);
}

static bool precedes(Sorting *sorting, const Entry *a, const Entry *b) {
  step(sorting, 1);
  int result;
  if (a->kind != b->kind) return a->kind < b->kind;
  switch (a->kind) {
    case in_sequence:
    case boolean: result = compare_integers(a->integer, b->integer); break;
    case number: result = compare_numbers(a, b); break;
    case string: result = compare_texts(sorting, a, b); break;
    default: result = 0; break;
  }
  return result != 0 ? result < 0 : a->index < b->index;
}

static void sort_few(Sorting *sorting, Entry *entries, size_t count) {
  for (size_t i = 1; i < count; i++) {
    Entry entry = entries[i];
    size_t at = i;
    for (; at > 0 && precedes(sorting, &entry, &entries[at - 1]); at--) entries[at] = entries[at - 1];
    entries[at] = entry;
  }
}

static void merge(Sorting *sorting, const Entry *left, size_t left_count, const Entry *right, size_t right_count,
                  Entry *to) {
  while (left_count > 0 && right_count > 0) {
    if (precedes(sorting, right, left)) {
      *to++ = *right++;
      right_count--;
    } else {
      *to++ = *left++;
      left_count--;
    }
  }
  for (; left_count > 0; left_count--, step(sorting, 1)) *to++ = *left++;
  for (; right_count > 0; right_count--, step(sorting, 1)) *to++ = *right++;
}

/// Sorts with as much room again, and gives the one of the two in which the entries stand at the end.
static Entry *sort_many(Sorting *sorting, Entry *entries, Entry *room, size_t count) {
  for (size_t i = 0; i < count; i += few) sort_few(sorting, entries + i, count - i < few ? count - i : few);
  for (size_t width = few; width < count; width *= 2) {
    for (size_t from = 0; from < count; from += 2 * width) {
      size_t middle = count - from < width ? count : from + width;
      size_t end = count - middle < width ? count : middle + width;
      merge(sorting, entries + from, middle - from, entries + middle, end - middle, room + from);
    }
    Entry *sorted = room;
    room = entries;
    entries = sorted;
  }
  return entries;
}

/// The entry of the key at `position` of the stack, which must stay reachable; `sequence` is where the sequence ends.
static Entry entry_of(lua_State *L, int position, size_t index, lua_Integer sequence) {
  Entry entry = {.index = (uint32_t)index, .kind = other};
  switch (lua_type(L, position)) {
    case LUA_TNUMBER:
      entry.kind = number;
      entry.is_real = !lua_isinteger(L, position);
      if (entry.is_real) {
        entry.real = lua_tonumberx(L, position, NULL);
      } else {
        entry.integer = lua_tointegerx(L, position, NULL);
        if (entry.integer >= 1 && entry.integer <= sequence) entry.kind = in_sequence;
      }
      break;
    case LUA_TSTRING: {
      size_t length;
      entry.kind = string;
      entry.text = lua_tolstring(L, position, &length);
      entry.length = (uint32_t)length;
      break;
    }
    case LUA_TBOOLEAN:
      entry.kind = boolean;
      entry.integer = lua_toboolean(L, position);
      break;
    default: break;
  }
  return entry;
}

/// Where the sequence of the table at index 1 ends: at the first nil, not at any border that Lua might choose.
static lua_Integer end_of_sequence(lua_State *L, Sorting *sorting, lua_Integer border) {
  int top = lua_gettop(L);
  lua_Integer end = 0;
  while (end < border && lua_rawgeti(L, 1, end + 1) != LUA_TNIL) {
    lua_settop(L, top);
    end++;
    step(sorting, 1);
  }
  lua_settop(L, top);
  return end;
}

// Few keys: the upvalues are the number of keys given so far, and the keys.

static int next_of_few(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  int given = (int)lua_tointegerx(L, lua_upvalueindex(1), NULL);
  while (lua_type(L, lua_upvalueindex(given + 2)) != LUA_TNONE) {
    given++;
    lua_pushvalue(L, lua_upvalueindex(given + 1));
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) {
      lua_pushinteger(L, given);
      lua_replace(L, lua_upvalueindex(1));
      return 2;
    }
    lua_settop(L, 1);
  }
  lua_pushinteger(L, given);
  lua_replace(L, lua_upvalueindex(1));
  return 0;
}

/// Pushes the iterator over the `count` keys that stand on the stack above the table.
static void push_few(lua_State *L, Sorting *sorting, int count, lua_Integer sequence) {
  Entry entries[few];
  for (int i = 0; i < count; i++) entries[i] = entry_of(L, i + 2, (size_t)i, sequence);
  sort_few(sorting, entries, (size_t)count);
  lua_pushinteger(L, 0);
  for (int i = 0; i < count; i++) lua_pushvalue(L, (int)entries[i].index + 2);
  lua_pushcclosure(L, next_of_few, count + 1);
}

// Many keys: the upvalues are the end of the sequence, then nil or the snapshot: the cursor, the table of its keys and
// the sorted entries.

enum { sequence_upvalue = 1, cursor_upvalue, keys_upvalue, entries_upvalue };

typedef struct Cursor {
  const Entry *entries;
  size_t count;
  size_t given;
} Cursor;

/// Counts the keys that lua_next gives after the one on top, which it pops.
static size_t count_keys(lua_State *L, Sorting *sorting) {
  size_t count = 0;
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    count++;
    step(sorting, 1);
  }
  return count;
}

/// Sorts the keys that lua_next gives after the key at index 2 into a snapshot. Gives its cursor.
static Cursor *take_snapshot(lua_State *L, lua_Integer sequence) {
  Sorting sorting = {L, lh_machine_of(L), steps_per_look};
  lua_pushvalue(L, 2);
  size_t most = count_keys(L, &sorting);
  if (most > INT32_MAX) luaL_error(L, "too many keys for 'pairs'");
  Cursor *cursor = lua_newuserdatauv(L, sizeof *cursor, 0);  // at 3
  memset(cursor, 0, sizeof *cursor);
  lua_createtable(L, (int)most, 0);                                    // at 4
  Entry *entries = lua_newuserdatauv(L, most * sizeof(Entry), 0);  // at 5
  Entry *room = lua_newuserdatauv(L, most * sizeof(Entry), 0);     // at 6
  // A collection may have emptied weak fields since they were counted; none was added.
  size_t count = 0;
  lua_pushvalue(L, 2);
  while (count < most && lua_next(L, 1)) {
    lua_pop(L, 1);
    entries[count] = entry_of(L, -1, count, sequence);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 4, (lua_Integer)++count);
    step(&sorting, 1);
  }
  lua_settop(L, 6);
  cursor->entries = sort_many(&sorting, entries, room, count);
  cursor->count = count;
  lua_settop(L, cursor->entries == entries ? 5 : 6);
  lua_replace(L, lua_upvalueindex(entries_upvalue));
  lua_settop(L, 4);
  lua_replace(L, lua_upvalueindex(keys_upvalue));
  lua_replace(L, lua_upvalueindex(cursor_upvalue));
  return cursor;
}

static int next_of_snapshot(lua_State *L, Cursor *cursor) {
  LHMachine *m = lh_machine_of(L);
  while (cursor->given < cursor->count) {
    lua_settop(L, 1);
    lua_rawgeti(L, lua_upvalueindex(keys_upvalue), (lua_Integer)cursor->entries[cursor->given++].index + 1);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) return 2;
    lh_check(L, m);
  }
  return 0;
}

static int next_of_many(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  Cursor *cursor = lua_touserdata(L, lua_upvalueindex(cursor_upvalue));
  if (cursor != NULL) return next_of_snapshot(L, cursor);
  lua_settop(L, 2);
  lua_Integer last = lua_tointegerx(L, 2, NULL);
  lua_Integer sequence = lua_tointegerx(L, lua_upvalueindex(sequence_upvalue), NULL);
  lua_pushvalue(L, 2);
  if (!lua_next(L, 1)) return 0;
  if (last < sequence && lua_isinteger(L, 3) && lua_tointegerx(L, 3, NULL) == last + 1) return 2;
  lua_settop(L, 2);
  return next_of_snapshot(L, take_snapshot(L, sequence));
}

/// Pushes the iterator over a table of many keys, or of a sequence only.
static void push_many(lua_State *L, lua_Integer sequence) {
  lua_pushinteger(L, sequence);
  lua_pushnil(L);
  lua_pushnil(L);
  lua_pushnil(L);
  lua_pushcclosure(L, next_of_many, entries_upvalue);
}

/// Where the sequence of a table of many keys ends, without a look at each element where that does not matter.
static lua_Integer sequence_of_many(lua_State *L, Sorting *sorting) {
  lua_Integer border = (lua_Integer)lua_rawlen(L, 1);
  if (border > 0) {
    lua_pushinteger(L, border);
    if (!lua_next(L, 1)) return border;  // an array and nothing else: all its keys are in order anyway
    lua_pop(L, 2);
  }
  return end_of_sequence(L, sorting, border);
}

static int after_metamethod(lua_State *L, int status, lua_KContext context) {
  (void)L;
  (void)status;
  (void)context;
  return 3;
}

int lh_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_callk(L, 1, 3, 0, after_metamethod);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkstack(L, 2 * few + 8, NULL);
  lua_settop(L, 1);
  Sorting sorting = {L, lh_machine_of(L), steps_per_look};
  int count = 0;
  bool is_sequence = true;
  lua_pushnil(L);
  while (count <= few && lua_next(L, 1)) {
    lua_pop(L, 1);
    count++;
    is_sequence = is_sequence && lua_isinteger(L, -1) && lua_tointegerx(L, -1, NULL) == count;
    lua_pushvalue(L, -1);
  }
  if (count > few) {
    lua_settop(L, 1);
    push_many(L, sequence_of_many(L, &sorting));
  } else if (is_sequence) {
    push_many(L, count);
  } else {
    push_few(L, &sorting, count, end_of_sequence(L, &sorting, count));
  }
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}
