// table.sort: the quicksort of the system's library, step by step, so that equal elements end in the same order.
//
// The kill switch is asked before each comparison. Where the system takes a pivot from the clock after a bad split,
// this takes a fixed one: the same input gives the same output.

#include <limits.h>

#include "table_access.h"

typedef struct Sort {
  lua_State *L;
  LHMachine *machine;
  bool by_function;
} Sort;

enum { large_interval = 100 };
static const unsigned fixed_choice = 0x9e3779b9u;

/// Whether the value at stack index `a` comes before the one at `b`; both count from the top.
static bool precedes(Sort *sort, int a, int b) {
  lua_State *L = sort->L;
  lh_check(L, sort->machine);
  if (!sort->by_function) return lua_compare(L, a, b, LUA_OPLT);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, a - 1);
  lua_pushvalue(L, b - 2);
  lua_call(L, 2, 1);
  bool result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}

/// Pops two values into t[i] and t[j]: the top one goes to i.
static void set_both(lua_State *L, unsigned i, unsigned j) {
  lua_seti(L, 1, i);
  lua_seti(L, 1, j);
}

/// Splits t[low…high] by the pivot on top of the stack, which also stands at high - 1. Gives the pivot's place.
static unsigned split(Sort *sort, unsigned low, unsigned high) {
  lua_State *L = sort->L;
  unsigned i = low, j = high - 1;
  for (;;) {
    while (lua_geti(L, 1, ++i), precedes(sort, -1, -2)) {
      if (i == high - 1) luaL_error(L, "invalid order function for sorting");
      lua_pop(L, 1);
    }
    while (lua_geti(L, 1, --j), precedes(sort, -3, -1)) {
      if (j < i) luaL_error(L, "invalid order function for sorting");
      lua_pop(L, 1);
    }
    if (j < i) {
      lua_pop(L, 1);
      set_both(L, high - 1, i);
      return i;
    }
    set_both(L, i, j);
  }
}

/// Puts t[a] and t[b] in order.
static void order(Sort *sort, unsigned a, unsigned b) {
  lua_State *L = sort->L;
  lua_geti(L, 1, a);
  lua_geti(L, 1, b);
  if (precedes(sort, -1, -2)) {
    set_both(L, a, b);
  } else {
    lua_pop(L, 2);
  }
}

static unsigned choose_pivot(unsigned low, unsigned high, unsigned choice) {
  if (high - low < large_interval || choice == 0) return (low + high) / 2;
  unsigned quarter = (high - low) / 4;
  return choice % (quarter * 2) + (low + quarter);
}

static void sort_interval(Sort *sort, unsigned low, unsigned high, unsigned choice) {
  lua_State *L = sort->L;
  while (low < high) {
    order(sort, low, high);
    if (high - low == 1) return;
    unsigned pivot = choose_pivot(low, high, choice);
    lua_geti(L, 1, pivot);
    lua_geti(L, 1, low);
    if (precedes(sort, -2, -1)) {
      set_both(L, pivot, low);
    } else {
      lua_pop(L, 1);
      lua_geti(L, 1, high);
      if (precedes(sort, -1, -2)) {
        set_both(L, pivot, high);
      } else {
        lua_pop(L, 2);
      }
    }
    if (high - low == 2) return;
    lua_geti(L, 1, pivot);
    lua_pushvalue(L, -1);
    lua_geti(L, 1, high - 1);
    set_both(L, pivot, high - 1);
    pivot = split(sort, low, high);
    // The smaller part is sorted by recursion, so that its depth is logarithmic.
    unsigned smaller;
    if (pivot - low < high - pivot) {
      sort_interval(sort, low, pivot - 1, choice);
      smaller = pivot - low;
      low = pivot + 1;
    } else {
      sort_interval(sort, pivot + 1, high, choice);
      smaller = high - pivot;
      high = pivot - 1;
    }
    if ((high - low) / 128 > smaller) choice = fixed_choice;
  }
}

int lh_table_sort(lua_State *L) {
  lua_Integer length = lh_table_length(L, 1, LHTableRead | LHTableWrite);
  if (length <= 1) return 0;
  luaL_argcheck(L, length < INT_MAX, 1, "array too big");
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  Sort sort = {L, lh_machine_of(L), !lua_isnil(L, 2)};
  sort_interval(&sort, 1, (unsigned)length, 0);
  return 0;
}
