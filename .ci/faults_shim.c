/* Stands between a program and the C library (LD_PRELOAD) and has the n-th call on the files below
   a folder go wrong. What goes wrong is said by variables of the environment:

   FAULT_FOLDER   the calls on paths that begin with this are counted, from 1
   FAULT_CALLS    "write": what a full disk refuses; "all": reading and asking too
   FAULT_AT       the number of the call that goes wrong
   FAULT_ACT      "fail": that call fails; "stay": all from it on fail; "half": it writes one half,
                  and all after it fail; "signal": before it, the program sends itself a signal;
                  "move": before it, FAULT_FROM is renamed to FAULT_TO
   FAULT_ERROR    the error number of a call that fails
   FAULT_SIGNAL   the signal
   FAULT_REPORT   the file that is told the call's name and path when something went wrong

   CLOCK_JUMPS    "0.1:86400 0.3:-7200": seconds after the start, and by how much clocks then jump
   CLOCK_WHICH    "real": the calendar's clock alone, as when somebody sets it; "all": every clock */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MOST_FILES 4096

static atomic_int calls;
static char *watched[MOST_FILES];

static const char *setting(const char *name) {
  const char *text = getenv(name);
  return text ? text : "";
}

static int number(const char *name) { return atoi(setting(name)); }

static int is_below(const char *path) {
  const char *folder = setting("FAULT_FOLDER");
  return *folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static const char *path_of(int file) {
  return file >= 0 && file < MOST_FILES ? watched[file] : NULL;
}

static void report(const char *name, const char *path) {
  int file = syscall(SYS_openat, AT_FDCWD, setting("FAULT_REPORT"),
                     O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0) return;
  char text[4400];
  int length = snprintf(text, sizeof text, "%s %s\n", name, path);
  syscall(SYS_write, file, text, length);
  syscall(SYS_close, file);
}

enum verdict { pass, refuse, halve };

/* Counts a call and says what becomes of it; what is to happen before it has happened then. */
static enum verdict judge(const char *name, const char *path, int writes) {
  if (!is_below(path)) return pass;
  if (!writes && strcmp(setting("FAULT_CALLS"), "all") != 0) return pass;
  int count = atomic_fetch_add(&calls, 1) + 1;
  int at = number("FAULT_AT");
  const char *act = setting("FAULT_ACT");
  if (at == 0 || count < at) return pass;
  if (count == at) report(name, path);
  if (strcmp(act, "stay") == 0) return refuse;
  if (strcmp(act, "half") == 0) return count == at ? halve : refuse;
  if (count > at) return pass;
  if (strcmp(act, "fail") == 0) return refuse;
  if (strcmp(act, "signal") == 0) syscall(SYS_kill, getpid(), number("FAULT_SIGNAL"));
  if (strcmp(act, "move") == 0) {
    syscall(SYS_rename, setting("FAULT_FROM"), setting("FAULT_TO"));
  }
  return pass;
}

static int refused(void) {
  errno = number("FAULT_ERROR");
  return -1;
}

static int opened(int file, const char *path) {
  if (file >= 0 && file < MOST_FILES && is_below(path)) watched[file] = strdup(path);
  return file;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = flags & O_CREAT ? va_arg(rest, int) : 0;
  va_end(rest);
  if (judge("open", path, (flags & O_CREAT) != 0) != pass) return refused();
  return opened(NEXT(open)(path, flags, mode), path);
}

int close(int file) {
  const char *path = path_of(file);
  enum verdict verdict = path ? judge("close", path, 0) : pass;
  if (path) watched[file] = NULL;
  int result = NEXT(close)(file);
  return verdict == pass ? result : refused();
}

ssize_t write(int file, const void *bytes, size_t count) {
  enum verdict verdict = judge("write", path_of(file), 1);
  if (verdict == refuse || (verdict == halve && count < 2)) return refused();
  return NEXT(write)(file, bytes, verdict == halve ? count / 2 : count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  enum verdict verdict = judge("pwrite", path_of(file), 1);
  if (verdict == refuse || (verdict == halve && count < 2)) return refused();
  return NEXT(pwrite)(file, bytes, verdict == halve ? count / 2 : count, offset);
}

ssize_t read(int file, void *bytes, size_t count) {
  if (judge("read", path_of(file), 0) != pass) return refused();
  return NEXT(read)(file, bytes, count);
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  if (judge("pread", path_of(file), 0) != pass) return refused();
  return NEXT(pread)(file, bytes, count, offset);
}

int fsync(int file) {
  return judge("fsync", path_of(file), 1) == pass ? NEXT(fsync)(file) : refused();
}

int ftruncate(int file, off_t length) {
  return judge("ftruncate", path_of(file), 1) == pass ? NEXT(ftruncate)(file, length) : refused();
}

int flock(int file, int operation) {
  return judge("flock", path_of(file), 0) == pass ? NEXT(flock)(file, operation) : refused();
}

int fstat(int file, struct stat *status) {
  return judge("fstat", path_of(file), 0) == pass ? NEXT(fstat)(file, status) : refused();
}

int stat(const char *path, struct stat *status) {
  return judge("stat", path, 0) == pass ? NEXT(stat)(path, status) : refused();
}

int mkdir(const char *path, mode_t mode) {
  return judge("mkdir", path, 1) == pass ? NEXT(mkdir)(path, mode) : refused();
}

int rename(const char *old, const char *new) {
  return judge("rename", new, 1) == pass ? NEXT(rename)(old, new) : refused();
}

int unlink(const char *path) {
  return judge("unlink", path, 0) == pass ? NEXT(unlink)(path) : refused();
}

int remove(const char *path) {
  return judge("remove", path, 0) == pass ? NEXT(remove)(path) : refused();
}

DIR *opendir(const char *path) {
  if (judge("opendir", path, 0) == pass) return NEXT(opendir)(path);
  refused();
  return NULL;
}

/* By how much the clocks have jumped by now, in seconds. */
static long jumped(void) {
  static struct timespec start;
  struct timespec now;
  syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
  if (start.tv_sec == 0) start = now;
  double elapsed = (now.tv_sec - start.tv_sec) + (now.tv_nsec - start.tv_nsec) * 1e-9;
  long sum = 0;
  const char *text = setting("CLOCK_JUMPS");
  double after;
  long jump;
  int length;
  while (sscanf(text, "%lf:%ld%n", &after, &jump, &length) == 2) {
    if (elapsed >= after) sum += jump;
    text += length;
  }
  return sum;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = syscall(SYS_clock_gettime, clock, time);
  if (result != 0 || !*setting("CLOCK_JUMPS")) return result;
  int is_real = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
  int is_spent = clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID;
  if (is_real || (!is_spent && strcmp(setting("CLOCK_WHICH"), "all") == 0)) {
    time->tv_sec += jumped();
  }
  return 0;
}

int gettimeofday(struct timeval *time, void *zone) {
  (void)zone;
  struct timespec now;
  int result = clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return result;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
