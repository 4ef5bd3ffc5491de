"""Tests of the demo course."""
