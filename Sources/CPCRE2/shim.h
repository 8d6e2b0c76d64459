// Debian's PCRE2: regular expressions whose work can be limited.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
