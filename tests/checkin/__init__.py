"""Checking in, the trainer's list of who is there, and the poster."""
