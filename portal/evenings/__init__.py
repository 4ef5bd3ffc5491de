"""The plan of a session for who gives it, and afterwards how its parts went."""
