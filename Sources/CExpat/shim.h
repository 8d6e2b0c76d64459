// Debian's expat: a streaming XML parser.
#include <expat.h>
