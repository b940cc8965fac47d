"""Reading people's own lists in a process apart, within limits, so that no file can stop the program."""
