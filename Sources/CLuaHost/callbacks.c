// The ways into Swift beside `lh_call_swift`: releasing what it holds, and its output.

#include "machine.h"

void lh_release_box(LHMachine *m, void *box) {
  m->swift_depth++;
  m->callbacks.release(box);
  m->swift_depth--;
}

void lh_write_output(LHMachine *m, const char *bytes, size_t count) {
  m->swift_depth++;
  m->callbacks.output(m->callbacks.context, bytes, count);
  m->swift_depth--;
}
