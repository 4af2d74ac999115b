"""How often Readier's labels and readings are right, in made-up organisations whose truth is known."""
