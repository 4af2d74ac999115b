"""How this install runs, for whoever runs it. Knows what waits and how long, and refuses to count what raters do."""

# As pyproject.toml says it, which does not come along into the image.
VERSION = "0.1.0"
