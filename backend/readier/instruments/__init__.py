"""Stored versions of what is asked. A stored version never changes."""
