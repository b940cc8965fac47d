"""Bringing in lists that people made themselves: what a sheet is about, what its cells mean, what becomes of a row."""
