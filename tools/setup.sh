#!/bin/sh
# Makes .venv/ and node_modules/ what the pinned files say; quick and silent when they already are.
set -eu
cd "$(dirname "$0")/.."

# -I: neither PYTHONPATH nor a user's site-packages may change what is set up.
if [ -x .venv/bin/python ] && .venv/bin/python -I tools/setup.py --ready 2>/dev/null; then
    exit 0
fi
python=$(sh tools/find-python.sh)
exec "$python" -I tools/setup.py
