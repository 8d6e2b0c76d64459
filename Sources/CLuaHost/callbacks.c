// The three ways into Swift. None of them may raise, and while one is open the last resort is shut.

#include "machine.h"

LHStatus lh_call_swift(LHMachine *m, LHCall *call) {
  m->swift_depth++;
  LHStatus status = m->callbacks.call(call);
  m->swift_depth--;
  return status;
}

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
