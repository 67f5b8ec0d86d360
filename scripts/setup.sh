#!/bin/sh
# Makes the environments: uv into .tools where the machine has none, the main one in .venv, and (with the argument
# "nlu") the language engine's in nlu/.venv. Each failure is one sentence; the details go to .tools/setup.log.
# Reads nothing from standard input.
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9
LOG=.tools/setup.log

fail() {
    echo "$1" >&2
    exit 1
}

# Why the last program failed, in words for somebody who knows neither pip nor uv.
reason() {
    if grep -qiE 'no space left|disk quota' "$LOG"; then
        echo "the disk is full"
    elif grep -qiE 'dns error|error sending request|failed to fetch|connect error|connection refused|failed to establish|proxyerror|name resolution|network is unreachable|timed out|no matching distribution|could not connect|tunnel error' "$LOG"; then
        echo "the package registry cannot be reached; check the network"
    elif grep -qi 'ensurepip is not available' "$LOG"; then
        echo "this Python lacks its venv module; on Debian or Ubuntu: apt-get install python3-venv"
    elif grep -qiE 'lockfile .*needs to be updated' "$LOG"; then
        echo "uv.lock does not fit pyproject.toml; run: uv lock"
    elif grep -qi 'permission denied' "$LOG"; then
        echo "a file in this folder may not be written"
    else
        tail -n 1 "$LOG"
    fi
}

# A pyenv shim stands on the PATH whether or not its version is switched on: only what runs counts.
runs() {
    "$1" -c 'import ctypes, sqlite3, ssl, sys, zlib; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
        >/dev/null 2>&1 </dev/null
}

find_python() {
    for candidate in python3.11 python3.12 python3.13 python3 python \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[123].*/bin/python3; do
        if runs "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

find_uv() {
    if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
        command -v uv
    elif [ -x .tools/bin/uv ] && .tools/bin/uv --version >/dev/null 2>&1; then
        echo .tools/bin/uv
    else
        return 1
    fi
}

bootstrap_uv() {
    echo "Installing uv, which installs the rest, into .tools." >&2
    "$python" -m venv --clear .tools/new >"$LOG" 2>&1 </dev/null \
        || fail "uv could not be installed: $(reason)."
    .tools/new/bin/python -m pip install --quiet --no-input --retries 1 "uv==$UV_VERSION" >"$LOG" 2>&1 </dev/null \
        || fail "uv could not be installed: $(reason)."
    mkdir -p .tools/bin
    cp .tools/new/bin/uv .tools/bin/uv
    rm -rf .tools/new
}

mkdir -p .tools 2>/dev/null && : >"$LOG" 2>/dev/null \
    || fail "The folder $(pwd) cannot be written: set up Anhuan in a folder of your own."
python=$(find_python) || fail \
    "Anhuan needs Python 3.11, 3.12 or 3.13, and none was found on the PATH or under pyenv: install one and start again."
uv=$(find_uv) || { bootstrap_uv; uv=.tools/bin/uv; }

if [ "${1:-main}" = main ]; then
    [ -x .venv/bin/python ] || echo "Installing Anhuan's packages into .venv: about a minute, once." >&2
    # Compiled once here: programs that start often, or on machines where Python writes nothing, then start fast.
    unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT UV_PYTHON || true
    "$uv" sync --locked --compile-bytecode --python "$python" >"$LOG" 2>&1 </dev/null \
        || fail "Anhuan's packages could not be installed: $(reason)."
else
    exec .venv/bin/python -m anhuan.setup_nlu </dev/null
fi
