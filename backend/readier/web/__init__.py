"""HTTP manners. Knows no room, no person and no answer."""
