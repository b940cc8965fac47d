"""What the program does without a window: run a command, answer a query, and look after the data."""
