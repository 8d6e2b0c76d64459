// A protected entry from Swift: one C function that runs with a request.
#ifndef LUAHOST_ENTRY_H
#define LUAHOST_ENTRY_H

#include "machine.h"

typedef struct LHRequest {
  LHMachine *machine;
  LHOutcome *outcome;
  int32_t reference;
  const LHValue *arguments;
  int32_t count;
  LHBytes source;
  LHBytes name;
  void *body;
  bool as_reference;
} LHRequest;

/// Calls `body` with the request on `L`, protected; what it raises fills the outcome.
void lh_enter(lua_State *L, lua_CFunction body, LHRequest *request);

#endif
