"""A demonstration organisation, for trying Readier out. Refused in production."""
