"""Paper on the screen and on a printer, whatever view made it."""
