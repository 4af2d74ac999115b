"""The only door out of the box: release once, then read what was released."""
