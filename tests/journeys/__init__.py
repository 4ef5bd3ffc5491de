"""Whole stories in a real browser: a parent, a trainer and a leader at work."""
