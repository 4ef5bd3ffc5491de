"""Homework: trying something at home, writing what one noticed, and sending it to the trainers."""
