"""My data: what is held of a person, a copy of it, and its end. Knows all records."""
