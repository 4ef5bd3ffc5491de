"""Planning a group: its facts, its dates, and who takes part."""
