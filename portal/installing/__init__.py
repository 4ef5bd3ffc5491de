"""Samen as an app on the home screen, for who wants that."""
