// What the table functions ask of their arguments: a table, or a value whose metatable makes it behave like one.
#ifndef LUAHOST_TABLE_ACCESS_H
#define LUAHOST_TABLE_ACCESS_H

#include "machine.h"

enum { LHTableRead = 1, LHTableWrite = 2, LHTableLength = 4 };

void lh_check_table(lua_State *L, int argument, int access);

static inline lua_Integer lh_table_length(lua_State *L, int argument, int access) {
  lh_check_table(L, argument, access | LHTableLength);
  return luaL_len(L, argument);
}

int lh_table_insert(lua_State *L);
int lh_table_remove(lua_State *L);
int lh_table_move(lua_State *L);
int lh_table_concat(lua_State *L);
int lh_table_unpack(lua_State *L);
int lh_table_sort(lua_State *L);

#endif
