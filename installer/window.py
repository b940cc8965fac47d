"""What the packed program woo-desktop starts with."""

import sys

if sys.argv[1:2] == ["--read-sheets"]:
    # The packed program is its own process for reading people's lists.
    from pathlib import Path

    from woo_desktop.services.importing.child import main as read_sheets

    read_sheets(Path(sys.argv[2]), sys.stdout)
    sys.exit()

from woo_desktop.app import main

sys.exit(main())
