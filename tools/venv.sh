#!/bin/sh
# usage: venv.sh DIR    make a virtual environment in DIR with $PYTHON (python3), 3.11 or newer
set -eu
venv=$1
python=${PYTHON:-python3}

if ! command -v "$python" >/dev/null; then
    echo "Letterbook needs Python 3.11 or newer, and there is no $python here. On Debian: apt-get install python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Letterbook needs Python 3.11 or newer; this is $("$python" -V). Name another: make PYTHON=python3.12 demo" >&2
    exit 1
fi
# Debian keeps what a virtual environment needs in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ]; then root=""; elif command -v sudo >/dev/null; then root=sudo; else root=none; fi
    if [ "$root" = none ] || ! command -v apt-get >/dev/null; then
        echo "$python cannot make virtual environments. As root, run: apt-get install $package" >&2
        exit 1
    fi
    echo "Installing $package, which $python needs to make virtual environments."
    if ! $root apt-get install -y -qq "$package" >/dev/null 2>&1; then
        $root apt-get update -qq >/dev/null
        $root apt-get install -y -qq "$package" >/dev/null
    fi
fi
"$python" -m venv "$venv"
