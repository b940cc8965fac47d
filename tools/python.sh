#!/bin/sh
# Runs its arguments with a fit Python (3.11, 3.12 or 3.13, able to make a virtual environment);
# installs one on Debian and Ubuntu when there is none.
set -u

fit() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

choose() {
    for name in ${WOO_PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if fit "$name"; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

install_one() {
    command -v apt-get >/dev/null || return 1
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || return 1
        as_root=sudo
    fi
    echo "No Python 3.11, 3.12 or 3.13 here that can make a virtual environment: installing one." >&2
    $as_root apt-get update -qq >&2
    for version in 3.13 3.12 3.11; do
        if apt-cache show "python$version-venv" >/dev/null 2>&1; then
            $as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "python$version-venv" >/dev/null
            return
        fi
    done
    return 1
}

python=$(choose) || { install_one && python=$(choose); } || {
    echo "WOO Desktop needs Python 3.11, 3.12 or 3.13 with venv (Debian and Ubuntu: apt-get install python3-venv)." >&2
    exit 1
}
exec "$python" "$@"
