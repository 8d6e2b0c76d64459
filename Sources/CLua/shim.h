// Debian's Lua 5.4. Only the C target CLuaHost may include these headers.
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
