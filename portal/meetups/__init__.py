"""Meetups that a group plans for itself, who comes, and what changed about them."""
