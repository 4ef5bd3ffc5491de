"""Exercises of the course on the phone: for oneself, to print, to put into a text, or to share."""
