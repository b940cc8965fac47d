"""The workshop in its own words: plain values and rules that know no window and no database."""
