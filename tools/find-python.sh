#!/bin/sh
# Prints the path of a Python that can carry the project, or says in one sentence that there is none.
# Order: python3.13, python3.12, python3 on the PATH; pyenv's versions, newest first; what uv finds or fetches.
set -eu

# A candidate counts only if it really runs (a pyenv shim may exist and fail) and can make an environment
# (Debian keeps ensurepip in a package of its own). It tells its own path, so that a shim is left behind.
accept() {
    [ -x "$1" ] || return 1
    found=$("$1" -I -c '
import ensurepip, sys, venv
sys.exit(1) if sys.version_info < (3, 12) else print(sys.executable)' 2>/dev/null) || return 1
    [ -n "$found" ] || return 1
    printf '%s\n' "$found"
}

on_path() {
    old_ifs=$IFS
    IFS=:
    for folder in $PATH; do
        if accept "${folder:-.}/$1"; then
            IFS=$old_ifs
            return 0
        fi
    done
    IFS=$old_ifs
    return 1
}

for name in python3.13 python3.12 python3; do
    if on_path "$name"; then exit 0; fi
done

versions=${PYENV_ROOT:-${HOME:-}/.pyenv}/versions
if [ -d "$versions" ]; then
    for version in $(ls "$versions" | sort -t . -k 1,1nr -k 2,2nr -k 3,3nr); do
        if accept "$versions/$version/bin/python3"; then exit 0; fi
    done
fi

if command -v uv >/dev/null 2>&1; then
    if python=$(uv python find '>=3.12' 2>/dev/null) && accept "$python"; then exit 0; fi
    echo "No Python 3.12 or newer is here: asking uv to fetch one ..." >&2
    if uv python install 3.13 >&2 && python=$(uv python find 3.13 2>/dev/null) && accept "$python"; then
        exit 0
    fi
fi

echo "No Python 3.12 or newer that can make a virtual environment was found on the PATH, under pyenv or" \
    "by uv: install one (on Debian and Ubuntu the packages python3 and python3-venv), then run make again." >&2
exit 1
