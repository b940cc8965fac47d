"""R15: a line that dies without a word is noticed within ten seconds, whatever the program was doing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.postgres import Cluster
from tests.reliability.shared import shared_database
from woo_desktop.domain.terms import Role

SECONDS = 10.0
_TOOLS = ("ip", "unshare", "nsenter")
_possible = sys.platform == "linux" and os.geteuid() == 0 and all(map(shutil.which, _TOOLS))


@pytest.mark.soak
@pytest.mark.postgres
@pytest.mark.timeout(300)
@pytest.mark.skipif(not _possible, reason="needs Linux, root, iproute2 and util-linux")
def test_a_half_open_line_is_noticed(postgres: Cluster, small_file: Path) -> None:
    """With the program's own settings of a connection and its own watch, between two networks of Linux."""
    with shared_database(postgres, str(small_file)) as shared:
        url = make_url(shared.url(Role.COORDINATOR))
        socket = f"{url.query['host']}/.s.PGSQL.{url.port or 5432}"
        child = [sys.executable, "-m", "tests.reliability.half_open", socket, str(url.username), str(url.database)]
        done = subprocess.run(["unshare", "-n", *child], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seconds = {name: float(told) for name, told in map(str.split, done.stdout.splitlines())}
    sys.stdout.write(f"{seconds}\n")
    assert seconds.keys() == {"idle", "sent", "waiting"}
    assert all(each <= SECONDS for each in seconds.values()), seconds
