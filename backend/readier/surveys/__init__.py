"""A run about one subject: its frame, its state, the subject's own view, the manager's by name. Knows no rater."""
