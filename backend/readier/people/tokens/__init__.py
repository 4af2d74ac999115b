"""Tokens for machines: each may do a few named things until a day, and none acts as a person."""
