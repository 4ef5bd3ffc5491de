"""The demo course: people, groups and a believable life around today, the same each time."""
