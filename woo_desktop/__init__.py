"""WOO Desktop: brings entrepreneurs with a question and education together."""

__version__ = "0.1.0"
