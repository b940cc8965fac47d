"""A colleague at another computer: moves a card each time a line comes in, and says when that was stored."""

import sys
import time

from woo_desktop.domain.commands import MoveCase
from woo_desktop.services.office import Office

office = Office.open(sys.argv[1])
sys.stdout.write("ready\n")
sys.stdout.flush()
for line in sys.stdin:
    proposal, version, offering = map(int, line.split())
    (placed,) = office.run(MoveCase(proposal, version, offering)).created
    sys.stdout.write(f"{time.time()} {placed.id}\n")
    sys.stdout.flush()
office.close()
