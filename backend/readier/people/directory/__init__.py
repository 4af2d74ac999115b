"""The directory as a coordinator or a machine keeps it: people and teams, one by one or from a file."""
