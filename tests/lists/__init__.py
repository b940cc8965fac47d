"""Lists as coordinators really make them, made by script, with what must become of every row written beside it."""
