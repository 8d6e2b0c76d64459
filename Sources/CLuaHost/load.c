// `load` and `require`: source text only, read in pieces so that a kill need not wait for the parser.
//
// The pieces are small, because the parser's time is not linear: it walks the list of open jumps for every `and`, `or` and
// `elseif`, so that of a long chain each piece takes as long as all that stood before it. A label, or the end of a loop, walks
// all jumps that wait for it, and moves the rest for each: one step that no piece divides, so their number is limited.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "machine.h"

enum { piece_size = 256, module_size_limit = LHStringLimit - 64, jump_limit = 8192 };

/// How much of a word has been read.
typedef struct Word {
  const char *letters;
  size_t read;
} Word;

typedef struct Text {
  LHMachine *machine;
  const char *next;
  size_t left;
  Word go_to, leave;
  int jumps;
} Text;

static Text text_of(LHMachine *m, const char *bytes, size_t length) {
  return (Text){m, bytes, length, {"goto", 0}, {"break", 0}, 0};
}

/// Whether this byte ends the word. Neither word begins anew inside itself.
static bool ends(Word *word, char byte) {
  word->read = byte == word->letters[word->read] ? word->read + 1 : byte == word->letters[0];
  if (word->letters[word->read] != '\0') return false;
  word->read = 0;
  return true;
}

static const char *take_piece(lua_State *L, Text *text, size_t *size) {
  const char *piece = text->next;
  *size = text->left < piece_size ? text->left : piece_size;
  text->next += *size;
  text->left -= *size;
  for (size_t i = 0; i < *size; i++) {
    text->jumps += ends(&text->go_to, piece[i]);
    text->jumps += ends(&text->leave, piece[i]);
  }
  if (text->jumps > jump_limit) luaL_error(L, "too many jumps in a source (limit is %d)", jump_limit);
  return *size == 0 ? NULL : piece;
}

static const char *read_text(lua_State *L, void *context, size_t *size) {
  Text *text = context;
  lh_check(L, text->machine);  // may raise: the parser runs protected
  return take_piece(L, text, size);
}

/// Pushes the chunk or the message and gives Lua's status.
int lh_load_text(lua_State *L, LHMachine *m, const char *bytes, size_t length, const char *name) {
  Text text = text_of(m, bytes, length);
  LHMark mark = lh_mark(m);
  int status = lua_load(L, read_text, &text, name, "t");
  if (status != LUA_OK) lh_release(m, mark);
  return status;
}

enum { reader_slot = 5 };

/// Hands out in pieces what the function gives, which stands in its slot until the next call.
static const char *read_from_function(lua_State *L, void *context, size_t *size) {
  Text *text = context;
  lh_check(L, text->machine);
  if (text->left > 0) return take_piece(L, text, size);
  luaL_checkstack(L, 2, "too many nested functions");
  lua_pushvalue(L, 1);
  lua_call(L, 0, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    *size = 0;
    return NULL;
  }
  if (!lua_isstring(L, -1)) luaL_error(L, "reader function must return a string");
  lua_replace(L, reader_slot);
  text->next = lua_tolstring(L, reader_slot, &text->left);
  return take_piece(L, text, size);
}

/// load(chunk, name, mode, environment); upvalue 1 is the environment of the script that calls it.
int lh_load(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lh_check(L, m);
  const char *mode = luaL_optstring(L, 3, "bt");
  bool own_environment = !lua_isnone(L, 4);
  size_t length;
  const char *source = lua_tolstring(L, 1, &length);
  const char *name = luaL_optstring(L, 2, source != NULL ? source : "=(load)");
  if (source == NULL) luaL_checktype(L, 1, LUA_TFUNCTION);
  if (strchr(mode, 't') == NULL) {
    lua_pushnil(L);
    lua_pushfstring(L, "attempt to load a text chunk (mode is '%s')", mode);
    return 2;
  }
  int status;
  if (source != NULL) {
    status = lh_load_text(L, m, source, length, name);
  } else {
    lua_settop(L, reader_slot);
    LHMark mark = lh_mark(m);
    Text text = text_of(m, NULL, 0);
    status = lua_load(L, read_from_function, &text, name, "t");
    if (status != LUA_OK) lh_release(m, mark);
  }
  if (status != LUA_OK) {
    lh_check(L, m);
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushvalue(L, own_environment ? 4 : lua_upvalueindex(1));
  if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
  return 1;
}

bool lh_module_root_add(LHMachine *m, const char *path) {
  struct stat status;
  if (m->module_root_count == LHModuleRootLimit) return false;
  char *resolved = realpath(path, NULL);
  if (resolved == NULL) return false;
  if (stat(resolved, &status) != 0 || !S_ISDIR(status.st_mode)) {
    free(resolved);
    return false;
  }
  m->module_roots[m->module_root_count++] = resolved;
  return true;
}

/// A module's name is parts joined by dots; no part is empty or holds a separator, so none climbs out of a root.
static bool valid_name(const char *name, size_t length) {
  if (length == 0 || length > 200 || name[0] == '.' || name[length - 1] == '.') return false;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)name[i];
    if (c < 0x20 || c == '/' || c == '\\' || (c == '.' && name[i + 1] == '.')) return false;
  }
  return true;
}

/// Opens the module's file when it stands, symbolic links resolved, inside its root. -1 when it does not.
static int open_module(const char *root, const char *name) {
  char path[PATH_MAX], resolved[PATH_MAX];
  int length = snprintf(path, sizeof path, "%s/%s.lua", root, name);
  if (length < 0 || (size_t)length >= sizeof path) return -1;
  for (char *c = path + strlen(root); c < path + length - 4; c++) {
    if (*c == '.') *c = '/';
  }
  if (realpath(path, resolved) == NULL) return -1;
  size_t root_length = strlen(root);
  if (strncmp(resolved, root, root_length) != 0 || (root_length > 1 && resolved[root_length] != '/')) return -1;
  return open(resolved, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
}

/// Pushes the file's text; closes the file on every path.
static void push_file(lua_State *L, int file, const char *name) {
  struct stat status;
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > module_size_limit) {
    close(file);
    luaL_error(L, "module '%s' is not a readable file of at most 8 MB", name);
  }
  // The text is read into memory of the arena, which is given back whatever is raised.
  LHMachine *m = lh_machine_of(L);
  LHMark mark = lh_mark(m);
  size_t size = (size_t)status.st_size, used = 0;
  char *bytes = lh_arena_allocate(m, size);
  ssize_t count = -1;
  if (bytes != NULL) {
    while (used < size && (count = read(file, bytes + used, size - used)) > 0) used += (size_t)count;
  }
  close(file);
  if (bytes == NULL) luaL_error(L, "not enough memory");
  if (used < size && count < 0) luaL_error(L, "module '%s' cannot be read: %s", name, strerror(errno));
  lua_pushlstring(L, bytes, used);
  lh_release(m, mark);
}

/// require(name); upvalue 1 is the script's environment, upvalue 2 its table of loaded modules.
int lh_require(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  lh_check(L, m);
  size_t length;
  const char *name = luaL_checklstring(L, 1, &length);
  luaL_argcheck(L, length <= PATH_MAX, 1, "name too long");
  lua_settop(L, 1);
  if (lua_getfield(L, lua_upvalueindex(2), name) != LUA_TNIL) {
    if (lua_touserdata(L, -1) == m) return luaL_error(L, "module '%s' requires itself", name);
    return 1;
  }
  if (strlen(name) != length || !valid_name(name, length)) return luaL_error(L, "'%s' is no module name", name);
  int file = -1;
  for (int i = 0; i < m->module_root_count && file < 0; i++) file = open_module(m->module_roots[i], name);
  if (file < 0) return luaL_error(L, "module '%s' not found in the module folders", name);
  push_file(L, file, name);
  const char *text = lua_tolstring(L, -1, &length);
  lua_pushfstring(L, "@%s.lua", name);
  if (lh_load_text(L, m, text, length, lua_tostring(L, -1)) != LUA_OK) {
    lh_check(L, m);
    return lua_error(L);
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
  lua_pushlightuserdata(L, m);  // loading
  lua_setfield(L, lua_upvalueindex(2), name);
  lua_pushvalue(L, 1);
  LHMark mark = lh_mark(m);
  int status = lua_pcall(L, 1, 1, 0);
  if (status != LUA_OK) {
    lh_release(m, mark);
    lua_pushnil(L);
    lua_setfield(L, lua_upvalueindex(2), name);
    lh_check(L, m);
    return lua_error(L);
  }
  if (lua_isnil(L, -1)) lua_pushboolean(L, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, lua_upvalueindex(2), name);
  return 1;
}
