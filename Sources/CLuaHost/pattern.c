// Matching with Lua's patterns.
//
// The same backtracking as the system's matcher, case by case and message by message; what differs is that every
// step counts against a budget, and the kill switch is asked when it is used up. A pattern may need exponentially
// many steps, a single repetition as many as the subject has bytes.

#include "pattern.h"

#include <ctype.h>
#include <string.h>

enum { unfinished = -1, position_capture = -2, depth_limit = 200, steps_per_look = 10000, escape = '%' };

static const char *match(LHPattern *m, const char *s, const char *p);

static inline unsigned char byte(const char *s) { return (unsigned char)*s; }

static inline void step(LHPattern *m) {
  if (__builtin_expect(--m->budget < 0, 0)) {
    m->budget = steps_per_look;
    lh_check(m->L, m->machine);
  }
}

/// The end of the single-character class that begins at `p`.
static const char *class_end(LHPattern *m, const char *p) {
  char first = *p++;
  if (first == escape) {
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
    return p + 1;
  }
  if (first != '[') return p;
  if (*p == '^') p++;
  do {
    if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
    if (*p++ == escape && p < m->pattern_end) p++;
  } while (*p != ']');
  return p + 1;
}

static bool in_class(int c, int class) {
  bool inside;
  switch (tolower(class)) {
    case 'a': inside = isalpha(c); break;
    case 'c': inside = iscntrl(c); break;
    case 'd': inside = isdigit(c); break;
    case 'g': inside = isgraph(c); break;
    case 'l': inside = islower(c); break;
    case 'p': inside = ispunct(c); break;
    case 's': inside = isspace(c); break;
    case 'u': inside = isupper(c); break;
    case 'w': inside = isalnum(c); break;
    case 'x': inside = isxdigit(c); break;
    case 'z': inside = c == 0; break;
    default: return class == c;
  }
  return islower(class) ? inside : !inside;
}

/// Whether `c` is in the set from `[` at `p` to `]` at `end`.
static bool in_set(int c, const char *p, const char *end) {
  bool found = true;
  if (p[1] == '^') {
    found = false;
    p++;
  }
  while (++p < end) {
    if (*p == escape) {
      p++;
      if (in_class(c, byte(p))) return found;
    } else if (p[1] == '-' && p + 2 < end) {
      p += 2;
      if (byte(p - 2) <= c && c <= byte(p)) return found;
    } else if (byte(p) == c) {
      return found;
    }
  }
  return !found;
}

static inline bool single_match(LHPattern *m, const char *s, const char *p, const char *end) {
  if (s >= m->subject_end) return false;
  switch (*p) {
    case '.': return true;
    case escape: return in_class(byte(s), byte(p + 1));
    case '[':
      m->budget -= (int)(end - p) >> 3;  // a long set is many steps
      return in_set(byte(s), p, end - 1);
    default: return *p == *s;
  }
}

static const char *match_balance(LHPattern *m, const char *s, const char *p) {
  if (p >= m->pattern_end - 1) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
  if (*s != *p) return NULL;
  char open = p[0], close = p[1];
  size_t nesting = 1;
  while (++s < m->subject_end) {
    step(m);
    if (*s == close) {
      if (--nesting == 0) return s + 1;
    } else if (*s == open) {
      nesting++;
    }
  }
  return NULL;
}

static const char *expand_most(LHPattern *m, const char *s, const char *p, const char *end) {
  ptrdiff_t count = 0;
  while (single_match(m, s + count, p, end)) {
    count++;
    step(m);
  }
  for (; count >= 0; count--) {
    const char *result = match(m, s + count, end + 1);
    if (result != NULL) return result;
  }
  return NULL;
}

static const char *expand_least(LHPattern *m, const char *s, const char *p, const char *end) {
  for (;;) {
    const char *result = match(m, s, end + 1);
    if (result != NULL) return result;
    if (!single_match(m, s, p, end)) return NULL;
    s++;
  }
}

static const char *start_capture(LHPattern *m, const char *s, const char *p, ptrdiff_t length) {
  if (m->level >= LHCaptureLimit) luaL_error(m->L, "too many captures");
  m->captures[m->level].start = s;
  m->captures[m->level].length = length;
  m->level++;
  const char *result = match(m, s, p);
  if (result == NULL) m->level--;
  return result;
}

static const char *end_capture(LHPattern *m, const char *s, const char *p) {
  int level = m->level - 1;
  while (level >= 0 && m->captures[level].length != unfinished) level--;
  if (level < 0) luaL_error(m->L, "invalid pattern capture");
  m->captures[level].length = s - m->captures[level].start;
  const char *result = match(m, s, p);
  if (result == NULL) m->captures[level].length = unfinished;
  return result;
}

static const char *match_capture(LHPattern *m, const char *s, int digit) {
  int index = digit - '1';
  if (index < 0 || index >= m->level || m->captures[index].length == unfinished) {
    luaL_error(m->L, "invalid capture index %%%d", index + 1);
  }
  // A position capture has length -2, more than any subject has left.
  size_t length = (size_t)m->captures[index].length;
  if ((size_t)(m->subject_end - s) < length) return NULL;
  m->budget -= (int)(length >> 6 < steps_per_look ? length >> 6 : steps_per_look);
  return memcmp(m->captures[index].start, s, length) == 0 ? s + length : NULL;
}

/// One item with its suffix. Gives the new `*s` and true to go on at `*next`; false when `*s` is the answer.
static bool match_item(LHPattern *m, const char **s, const char *p, const char **next) {
  const char *end = class_end(m, p);
  if (!single_match(m, *s, p, end)) {
    if (*end == '*' || *end == '?' || *end == '-') {
      *next = end + 1;
      return true;
    }
    *s = NULL;
    return false;
  }
  switch (*end) {
    case '?': {
      const char *result = match(m, *s + 1, end + 1);
      if (result == NULL) {
        *next = end + 1;
        return true;
      }
      *s = result;
      return false;
    }
    case '+': *s = expand_most(m, *s + 1, p, end); return false;
    case '*': *s = expand_most(m, *s, p, end); return false;
    case '-': *s = expand_least(m, *s, p, end); return false;
    default:
      ++*s;
      *next = end;
      return true;
  }
}

static bool match_frontier(LHPattern *m, const char *s, const char *p, const char **next) {
  if (*p != '[') luaL_error(m->L, "missing '[' after '%%f' in pattern");
  const char *end = class_end(m, p);
  int previous = s == m->subject ? 0 : byte(s - 1);
  *next = end;
  return !in_set(previous, p, end - 1) && in_set(byte(s), p, end - 1);
}

static const char *match(LHPattern *m, const char *s, const char *p) {
  if (m->depth-- == 0) luaL_error(m->L, "pattern too complex");
  while (p != m->pattern_end) {
    step(m);
    if (*p == '(') {
      s = p[1] == ')' ? start_capture(m, s, p + 2, position_capture) : start_capture(m, s, p + 1, unfinished);
      break;
    }
    if (*p == ')') {
      s = end_capture(m, s, p + 1);
      break;
    }
    if (*p == '$' && p + 1 == m->pattern_end) {
      if (s != m->subject_end) s = NULL;
      break;
    }
    if (*p == escape && p[1] == 'b') {
      s = match_balance(m, s, p + 2);
      if (s == NULL) break;
      p += 4;
    } else if (*p == escape && p[1] == 'f') {
      if (!match_frontier(m, s, p + 2, &p)) {
        s = NULL;
        break;
      }
    } else if (*p == escape && isdigit(byte(p + 1))) {
      s = match_capture(m, s, byte(p + 1));
      if (s == NULL) break;
      p += 2;
    } else if (!match_item(m, &s, p, &p)) {
      break;
    }
  }
  m->depth++;
  return s;
}

void lh_pattern_prepare(LHPattern *m, lua_State *L, const char *subject, size_t subject_length, const char *pattern,
                        size_t pattern_length, bool may_anchor) {
  m->L = L;
  m->machine = lh_machine_of(L);
  m->subject = subject;
  m->subject_end = subject + subject_length;
  m->pattern = pattern;
  m->pattern_end = pattern + pattern_length;
  m->anchored = may_anchor && *pattern == '^';
  if (m->anchored) m->pattern++;
  m->depth = depth_limit;
  m->budget = steps_per_look;
  m->level = 0;
}

const char *lh_pattern_match(LHPattern *m, const char *start) {
  m->level = 0;
  m->depth = depth_limit;
  step(m);
  return match(m, start, m->pattern);
}

void lh_pattern_push_capture(LHPattern *m, int index, const char *start, const char *end) {
  if (index >= m->level) {
    if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, start, (size_t)(end - start));
    return;
  }
  LHCapture *capture = &m->captures[index];
  if (capture->length == unfinished) luaL_error(m->L, "unfinished capture");
  if (capture->length == position_capture) {
    lua_pushinteger(m->L, capture->start - m->subject + 1);
  } else {
    lua_pushlstring(m->L, capture->start, (size_t)capture->length);
  }
}

int lh_pattern_push_captures(LHPattern *m, const char *start, const char *end) {
  int count = m->level == 0 && start != NULL ? 1 : m->level;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++) lh_pattern_push_capture(m, i, start, end);
  return count;
}
