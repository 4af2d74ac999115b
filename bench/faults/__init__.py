"""Kills Readier's processes, and takes away what it leans on, while people answer. Nothing here runs in the product."""
