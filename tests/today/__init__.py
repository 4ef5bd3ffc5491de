"""Tests of the start page and the bar."""
