#!/bin/sh
# Installs Chromium and Chinese fonts for the tests of the web pages, where this user may install Debian packages.
# Reads nothing from standard input.
set -eu

if command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi 'noto.*cjk'; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Chromium or the Noto CJK fonts are missing, and this user cannot install them with apt-get:" \
        "tests that drive a browser are skipped." >&2
    exit 0
fi
echo "Installing Chromium and Chinese fonts for the tests of the web pages." >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk fontconfig; } \
    >"$log" 2>&1 </dev/null; then
    echo "Chromium could not be installed: $(tail -n 1 "$log")" >&2
    rm -f "$log"
    exit 1
fi
rm -f "$log"
