// `print`, with the output quota. Host objects print through their `__tostring`.

#include <string.h>

#include "machine.h"

void lh_output_flush(LHMachine *m) {
  size_t count = m->output_used;
  m->output_used = 0;
  if (count > 0) lh_write_output(m, m->output, count);
}

static void write_bytes(lua_State *L, LHMachine *m, const char *bytes, size_t count) {
  size_t left = m->limits.output_bytes - m->output_written;
  bool over = count > left;
  if (over) count = left;
  m->output_written += count;
  if (count > sizeof m->output - m->output_used) lh_output_flush(m);
  if (count > sizeof m->output) {
    lh_write_output(m, bytes, count);
  } else {
    memcpy(m->output + m->output_used, bytes, count);
    m->output_used += count;
  }
  if (over) {
    lh_output_flush(m);
    lh_note_pending(m, LHKillOutput);
    lh_check(L, m);
  }
}

int lh_print(lua_State *L) {
  LHMachine *m = lh_machine_of(L);
  int count = lua_gettop(L);
  for (int i = 1; i <= count; i++) {
    lh_check(L, m);
    size_t length;
    const char *text = luaL_tolstring(L, i, &length);
    if (i > 1) write_bytes(L, m, "\t", 1);
    write_bytes(L, m, text, length);
    lua_pop(L, 1);
  }
  write_bytes(L, m, "\n", 1);
  lh_output_flush(m);
  return 0;
}
