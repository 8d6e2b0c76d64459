// Functions of the system's library with a bound on what one call may do, since nothing can stop them.
//
// Each passes on to the system's own (upvalue 1) what is small enough to be done in some 50 ms: a format of a megabyte,
// a result as long as a string may be, and half a megabyte of text for `%q`, which writes a control byte in 30 ns.

#include "machine.h"

enum { format_limit = 1 << 20, quoted_limit = 1 << 19, steps_per_look = 4096 };

/// The longest result: a string has a header too.
static const size_t result_limit = LHStringLimit - 64;

/// The system's function in this function's frame, so that errors tell the caller's place and this function's name.
static int pass_on(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1))(L); }

/// The format at argument 1, within its bound; NULL when the system's function will say what is wrong with it.
static const char *check_format(lua_State *L, size_t *length) {
  if (lua_type(L, 1) != LUA_TSTRING) return NULL;
  const char *format = lua_tolstring(L, 1, length);
  luaL_argcheck(L, *length <= format_limit, 1, "format longer than a megabyte");
  return format;
}

/// The bytes of all strings from argument 2 on.
static size_t text_length(lua_State *L) {
  size_t sum = 0;
  int count = lua_gettop(L);
  for (int i = 2; i <= count; i++) {
    if (lua_type(L, i) == LUA_TSTRING) sum += lua_rawlen(L, i);
  }
  return sum;
}

static int bounded_format(lua_State *L) {
  size_t length;
  const char *format = check_format(L, &length);
  if (format == NULL) return pass_on(L);
  size_t texts = text_length(L);
  if (texts > result_limit) return luaL_error(L, "resulting string too large");
  for (size_t i = 0; texts > quoted_limit && i + 1 < length; i++) {
    if (format[i] != '%') continue;
    if (format[++i] == 'q') return luaL_error(L, "more than 512 KB of text for '%%q'");
  }
  return pass_on(L);
}

/// string.pack: the sizes that stand in the format and the texts may not add up to more than a string holds.
static int bounded_pack(lua_State *L) {
  size_t length;
  const char *format = check_format(L, &length);
  if (format == NULL) return pass_on(L);
  size_t sum = text_length(L);
  for (size_t i = 0; i < length && sum <= result_limit;) {
    size_t number = 0;
    for (; i < length && format[i] >= '0' && format[i] <= '9' && number <= result_limit; i++) {
      number = number * 10 + (size_t)(format[i] - '0');
    }
    sum += number;
    if (i < length && (format[i] < '0' || format[i] > '9')) i++;
  }
  if (sum > result_limit) return luaL_error(L, "resulting string too large");
  return pass_on(L);
}

static int bounded_by_format(lua_State *L) {
  size_t length;
  check_format(L, &length);
  return pass_on(L);
}

/// Puts the bounds around functions of the string library on top of the stack.
void lh_bound_string_functions(lua_State *L) {
  static const luaL_Reg functions[] = {{"format", bounded_format},      {"pack", bounded_pack},
                                       {"unpack", bounded_by_format}, {"packsize", bounded_by_format}, {NULL, NULL}};
  for (const luaL_Reg *function = functions; function->name != NULL; function++) {
    lua_getfield(L, -1, function->name);
    lua_pushcclosure(L, function->func, 1);
    lua_setfield(L, -2, function->name);
  }
}

/// utf8.char, with up to a million arguments.
int lh_utf8_char(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  int count = lua_gettop(L);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (int i = 1; i <= count; i++) {
    if (i % steps_per_look == 0) lh_check(L, m);
    lua_Unsigned code = (lua_Unsigned)luaL_checkinteger(L, i);
    luaL_argcheck(L, code <= 0x7FFFFFFFu, i, "value out of range");
    lua_pushfstring(L, "%U", (long)code);
    luaL_addvalue(&buffer);
  }
  luaL_pushresult(&buffer);
  return 1;
}
