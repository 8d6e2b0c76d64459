#include "CLineEditor.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { history_size = 10000, offers_limit = 512 };

struct CLEEditor {
  EditLine *line;
  History *history;
  const char *prompt;
  char *text;
  bool cancelled;
  CLECompleter completer;
  void *context;
  char *offers[offers_limit];
  int offer_count;
};

static CLEEditor *editor_of(EditLine *line) {
  void *data = NULL;
  el_get(line, EL_CLIENTDATA, &data);
  return data;
}

static char *prompt_of(EditLine *line) { return (char *)editor_of(line)->prompt; }

// Ctrl-C: the terminal sends it as a character while a line is edited, so that no signal interrupts a read.
static unsigned char cancel(EditLine *line, int key) {
  (void)key;
  editor_of(line)->cancelled = true;
  return CC_EOF;
}

static void forget_offers(CLEEditor *editor) {
  for (int i = 0; i < editor->offer_count; i++) free(editor->offers[i]);
  editor->offer_count = 0;
}

static bool is_word_byte(char byte) {
  unsigned char c = (unsigned char)byte;
  return c >= 0x80 || c == '_' || c == '.' || c == ':' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

static size_t common_prefix(CLEEditor *editor) {
  size_t length = strlen(editor->offers[0]);
  for (int i = 1; i < editor->offer_count; i++) {
    size_t same = 0;
    while (same < length && editor->offers[i][same] == editor->offers[0][same]) same++;
    length = same;
  }
  // Never cut a character of several bytes.
  while (length > 0 && ((unsigned char)editor->offers[0][length] & 0xC0) == 0x80) length--;
  return length;
}

// Lists the completions below the line, in columns.
static void list_offers(CLEEditor *editor) {
  int width = 0;
  for (int i = 0; i < editor->offer_count; i++) {
    int length = (int)strlen(editor->offers[i]) + 2;
    if (length > width) width = length;
  }
  int columns = cle_terminal_width() / width;
  if (columns < 1) columns = 1;
  for (int i = 0; i < editor->offer_count; i++) {
    if (i % columns == 0) fputc('\n', stdout);
    fprintf(stdout, "%-*s", width, editor->offers[i]);
  }
  fputc('\n', stdout);
}

// TAB: puts in what all completions share; where that is nothing new, lists them.
static unsigned char complete(EditLine *line, int key) {
  (void)key;
  CLEEditor *editor = editor_of(line);
  const LineInfo *info = el_line(line);
  size_t length = (size_t)(info->cursor - info->buffer);
  char *before = strndup(info->buffer, length);
  if (before == NULL || editor->completer == NULL) {
    free(before);
    return CC_ERROR;
  }
  size_t start = length;
  while (start > 0 && is_word_byte(before[start - 1])) start--;
  size_t typed = length - start;
  forget_offers(editor);
  editor->completer(editor->context, editor, before);
  free(before);
  if (editor->offer_count == 0) return CC_ERROR;
  size_t shared = common_prefix(editor);
  if (shared > typed) {
    char *rest = strndup(editor->offers[0] + typed, shared - typed);
    int inserted = rest == NULL ? -1 : el_insertstr(line, rest);
    free(rest);
    return inserted < 0 ? CC_ERROR : CC_REFRESH;
  }
  if (editor->offer_count == 1) return CC_NORM;
  list_offers(editor);
  return CC_REDISPLAY;
}

static void use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

CLEEditor *cle_create(const char *program, CLECompleter completer, void *context) {
  use_utf8();
  CLEEditor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->completer = completer;
  editor->context = context;
  editor->prompt = "";
  editor->line = el_init(program, stdin, stdout, stderr);
  editor->history = history_init();
  if (editor->line == NULL || editor->history == NULL) {
    cle_destroy(editor);
    return NULL;
  }
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, history_size);
  history(editor->history, &event, H_SETUNIQUE, 1);
  el_set(editor->line, EL_CLIENTDATA, editor);
  el_set(editor->line, EL_PROMPT, prompt_of);
  el_set(editor->line, EL_EDITOR, "emacs");
  el_set(editor->line, EL_HIST, history, editor->history);
  el_set(editor->line, EL_ADDFN, "jiaoyan-cancel", "Drop the line", cancel);
  el_set(editor->line, EL_ADDFN, "jiaoyan-complete", "Complete the word", complete);
  el_set(editor->line, EL_SETTY, "-d", "-isig", NULL);
  el_set(editor->line, EL_BIND, "^C", "jiaoyan-cancel", NULL);
  el_set(editor->line, EL_BIND, "^I", "jiaoyan-complete", NULL);
  el_set(editor->line, EL_BIND, "^R", "em-inc-search-prev", NULL);
  return editor;
}

void cle_destroy(CLEEditor *editor) {
  if (editor == NULL) return;
  forget_offers(editor);
  free(editor->text);
  if (editor->history != NULL) history_end(editor->history);
  if (editor->line != NULL) el_end(editor->line);
  free(editor);
}

CLELineOutcome cle_read_line(CLEEditor *editor, const char *prompt, const char **line) {
  editor->prompt = prompt;
  editor->cancelled = false;
  int count = 0;
  const char *text = el_gets(editor->line, &count);
  if (editor->cancelled) {
    fputs("^C\n", stdout);
    fflush(stdout);
    return CLELineCancelled;
  }
  if (text == NULL || count <= 0) return CLELineEnd;
  free(editor->text);
  editor->text = strdup(text);
  if (editor->text == NULL) return CLELineEnd;
  editor->text[strcspn(editor->text, "\n")] = '\0';
  *line = editor->text;
  return CLELineRead;
}

void cle_add_history(CLEEditor *editor, const char *statement) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, statement);
}

void cle_offer_completion(CLEEditor *editor, const char *word) {
  if (editor->offer_count == offers_limit) return;
  char *copy = strdup(word);
  if (copy != NULL) editor->offers[editor->offer_count++] = copy;
}

int cle_terminal_width(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}
