"""Where an organisation wants to hear that something happened. Knows numbers of surveys, and nobody whose they are."""
