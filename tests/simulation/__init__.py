"""Two years of many groups, with a moved clock: what must hold is looked at after every day."""
