"""Planned and held sessions of a group: when, where, who comes, who was there."""
