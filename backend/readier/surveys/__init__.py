"""A run about one subject: its frame, its state, the subject's own view. Knows no rater."""
