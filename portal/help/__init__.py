"""Pages for everyone: help now, privacy, accessibility."""
