"""The coordinator's pages: the groups, their trainers, and how many take part; never a text."""
