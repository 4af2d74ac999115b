"""People of the organisation, their teams and how they sign in. Knows nothing of answers."""
