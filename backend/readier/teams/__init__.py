"""What a manager sees: a team's aggregates, frozen, from released reports alone."""
