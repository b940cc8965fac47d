"""Promises about data, on real databases and real processes: rows R1, R8, R10, R13, R19, S1, S7 and P9 of the goals.

Small here (the size of the CI), large under the marker `soak`. Each file opens with the row it holds.
"""
