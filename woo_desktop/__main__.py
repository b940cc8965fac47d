"""`python -m woo_desktop` opens the window; with a command behind it, it does that command without one."""

import sys


def _main() -> int:
    if len(sys.argv) > 1:
        from woo_desktop.cli import main as work

        return work()
    from woo_desktop.app import main as show

    return show()


if __name__ == "__main__":
    sys.exit(_main())
