// The plainest program that runs a script on the system's shared library of Lua: what the host is measured against.
//
//   cc -O2 plain.c $(pkg-config --cflags --libs lua5.4) -o plain
//
// The interpreter `lua5.4` is another build of the same sources, whose loops lie elsewhere in memory; on one machine its
// loop of field writes takes 10.3 ns, this program's 13.4, on the same source and without any of our code.

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>

int main(int count, char **arguments) {
  lua_State *L = luaL_newstate();
  if (L == NULL || count < 2) return 2;
  luaL_openlibs(L);
  lua_createtable(L, count, 0);
  for (int i = 1; i < count; i++) {
    lua_pushstring(L, arguments[i]);
    lua_rawseti(L, -2, i - 1);
  }
  lua_setglobal(L, "arg");
  if (luaL_dofile(L, arguments[1]) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
    return 1;
  }
  lua_close(L);
  return 0;
}
