// Starts a program on a terminal of its own, which Swift cannot do: glibc hides these calls from it.
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>

// Gives the terminal's other end, or -1. The arguments and the environment end with NULL.
int cpt_start(
    const char *path, char *const arguments[], char *const environment[], const char *folder, unsigned short columns,
    unsigned short rows, pid_t *process);

// Gives the terminal another size and tells the program.
void cpt_resize(int terminal, unsigned short columns, unsigned short rows);

#endif
