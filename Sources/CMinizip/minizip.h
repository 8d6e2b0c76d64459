// Debian's minizip: zip archives in and out, from the authors of zlib.
#include <minizip/unzip.h>
#include <minizip/zip.h>
