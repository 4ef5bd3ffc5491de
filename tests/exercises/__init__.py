"""Exercises on the phone."""
