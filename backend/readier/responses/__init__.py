"""THE ROOM THAT KNOWS WHAT: what was said. Nothing in here says who said it, or when."""
