"""Conducts a survey from draft to close. It sees both sides of the wall, and of answers only the box."""
