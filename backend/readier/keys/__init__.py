"""Keeps secrets outside the database and its backups. Knows names and bytes, not what they open."""
