"""THE ROOM THAT KNOWS WHO: whom a survey asks, and that each may answer once. Never what they say."""
