// Line editing on a terminal, on top of libedit, whose own calls take variable arguments that Swift cannot make.
//
// Invariant: one editor at a time reads from the terminal; a line that was read belongs to the editor until the next.
#ifndef CLINEEDITOR_H
#define CLINEEDITOR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct CLEEditor CLEEditor;

typedef enum {
  CLELineRead,
  // Ctrl-C: what was typed is dropped.
  CLELineCancelled,
  // Ctrl-D on an empty line, or the terminal is gone.
  CLELineEnd,
} CLELineOutcome;

// Writes the completions of the word that ends the given text into a buffer that the editor owns, with
// cle_offer_completion.
typedef void (*CLECompleter)(void *context, CLEEditor *editor, const char *line);

// Makes an editor on the process's standard streams; NULL where the terminal cannot be used. Sets LC_CTYPE to a UTF-8
// locale and leaves the other categories as they are.
CLEEditor *cle_create(const char *program, CLECompleter completer, void *context);
void cle_destroy(CLEEditor *editor);

// Shows the prompt and reads a line, without its line end.
CLELineOutcome cle_read_line(CLEEditor *editor, const char *prompt, const char **line);

// Adds a statement to the history that the arrow keys and Ctrl-R walk through.
void cle_add_history(CLEEditor *editor, const char *statement);

// Offers a completion of the current word: the whole word as it would stand.
void cle_offer_completion(CLEEditor *editor, const char *word);

// The columns of the terminal; 80 where it does not say.
int cle_terminal_width(void);

#endif
