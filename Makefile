# make run    set up, build, check the bundled dataset, and open the REPL on a terminal
# make test   set up, and run every test
# make help   the other targets

SWIFT ?= swift
JOBS ?= 2
DATASET ?= datasets/guangxi

# What the build needs of the system, as Debian names it.
PACKAGES := liblua5.4-dev libedit-dev libsqlite3-dev libexpat1-dev libminizip-dev zlib1g-dev libpcre2-dev pkg-config

# Every build names its imports: a target may import only what Package.swift lists for it.
BUILD_FLAGS := -j $(JOBS) --explicit-target-dependency-import-check error
RELEASE := .build/release/jiaoyan

.PHONY: run build setup test test-peers check-hard fuzz bench-host lint format synth clean help

run: build
	@$(RELEASE) check $(DATASET) || { status=$$?; [ $$status -eq 1 ] || [ $$status -eq 3 ] || exit $$status; }
	@if [ -t 0 ] && [ -t 1 ]; then $(RELEASE) repl $(DATASET); fi

build: setup
	$(SWIFT) build $(BUILD_FLAGS) -c release --static-swift-stdlib --product jiaoyan

test: setup
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(SWIFT) test -j $(JOBS) --skip-build --disable-xctest

# Holds the policy checks against an independent implementation on random datasets, the verbs of tables against pandas
# and DuckDB, the files against other readers, and the validation against frictionless. Needs Python 3; what it has not installed is left out, with a note.
test-peers: setup
	$(SWIFT) build $(BUILD_FLAGS) --product jiaoyan
	python3 Tests/Peers/check_agreement.py .build/debug/jiaoyan
	python3 Tests/Peers/check_indicators.py .build/debug/jiaoyan
	python3 Tests/Peers/check_tables.py .build/debug/jiaoyan
	python3 Tests/Peers/check_formats.py .build/debug/jiaoyan
	python3 Tests/Peers/check_validate.py .build/debug/jiaoyan

# The Lua host under the sanitizers, and random row functions against the interpreter, at full length. Slow.
check-hard: setup
	JIAOYAN_HARD_TESTS=1 $(SWIFT) test -j $(JOBS) --disable-xctest --filter 'RowFunctionRunTests|RowFunctionCompilationTests'
	JIAOYAN_HARD_TESTS=1 LSAN_OPTIONS=suppressions=Tests/leaks.suppressions $(SWIFT) test -j $(JOBS) --scratch-path .build-address --sanitize=address --filter LuaHostTests
	$(SWIFT) test -j $(JOBS) --scratch-path .build-thread --sanitize=thread --filter LuaHostTests

# Feeds the Lua host random sources and arguments, and each reader of files random files, FUZZ_SECONDS each, under the address
# sanitizer. What the runtime keeps for good looks like a leak to libFuzzer.
FUZZ_SECONDS ?= 60
FUZZ := Tests/Fuzz/.build/debug
FUZZ_FLAGS = -max_total_time=$(FUZZ_SECONDS) -detect_leaks=0
fuzz: setup
	$(SWIFT) build -j $(JOBS) --package-path Tests/Fuzz --sanitize fuzzer --sanitize address
	$(FUZZ)/FuzzSource $(FUZZ_FLAGS) -dict=Tests/Fuzz/lua.dict
	$(FUZZ)/FuzzArguments $(FUZZ_FLAGS)
	$(FUZZ)/FuzzCSV $(FUZZ_FLAGS)
	$(FUZZ)/FuzzSheet $(FUZZ_FLAGS) -dict=Tests/Fuzz/sheet.dict -max_len=8192
	$(FUZZ)/FuzzJSON $(FUZZ_FLAGS)
	mkdir -p $(FUZZ)/found && $(FUZZ)/FuzzArrow $(FUZZ_FLAGS) $(FUZZ)/found Tests/DatasetsTests/Formats/Arrow/Fixtures
	$(FUZZ)/FuzzCache $(FUZZ_FLAGS)
	$(FUZZ)/FuzzPackage $(FUZZ_FLAGS) -dict=Tests/Fuzz/package.dict

# Compares loops in the Lua host with the system's own Lua, and calls of host objects with calls of C. Needs lua5.4.
bench-host: build
	$(CC) -O2 Benchmarks/LuaHost/plain.c $$(pkg-config --cflags --libs lua5.4) -o .build/plain
	lua5.4 Benchmarks/LuaHost/compare.lua $(RELEASE) .build/plain

lint: setup
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests
	$(SWIFT) build $(BUILD_FLAGS) --build-tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

# Writes the bundled dataset anew; a test holds it to what this writes.
synth: build
	$(RELEASE) synth $(DATASET) --scale 1 --seed 2021

clean:
	rm -rf .build .build-address .build-thread

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile
	@echo "make build, lint, format, synth, test-peers, check-hard, fuzz, bench-host, clean"

# Installs what the system lacks; says what to do where it cannot.
setup:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "Jiaoyan needs the Swift toolchain, 6.2 or later, and finds no '$(SWIFT)': see https://swift.org/install"; exit 1; }
	@if command -v dpkg >/dev/null; then \
	  missing=""; \
	  for package in $(PACKAGES); do \
	    dpkg -s $$package 2>/dev/null | grep -q '^Status: install ok installed' || missing="$$missing $$package"; \
	  done; \
	  [ -z "$$missing" ] && exit 0; \
	  if [ "$$(id -u)" -eq 0 ]; then as_root=""; \
	  elif command -v sudo >/dev/null; then as_root="sudo"; \
	  else echo "Jiaoyan needs$$missing. Ask an administrator to run: apt-get install$$missing"; exit 1; fi; \
	  echo "Installing$$missing"; \
	  { $$as_root apt-get update && $$as_root apt-get install -y $$missing; } || { \
	    echo "Could not install$$missing. Install them by hand and run make again."; exit 1; }; \
	elif ! pkg-config --exists lua5.4 libedit sqlite3 expat minizip zlib libpcre2-8; then \
	  echo "Jiaoyan needs the headers of Lua 5.4, libedit, SQLite, expat, minizip and PCRE2, which pkg-config does not find."; exit 1; \
	fi
