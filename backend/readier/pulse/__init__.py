"""Whether this install is alive: when time last came by, and what it leans on. Knows nobody."""
