"""Stored versions of what is asked. A version that was used never changes."""
