"""Measures what Readier claims. Nothing here runs in the product."""
