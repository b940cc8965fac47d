"""Tests of taking lists over."""
