"""A group chooses who leads it: who would want to, who stands, a secret vote, and an answer.

What is secret, and why, stands in `portal.leadership.box`. Other screens ask
`portal.leadership.standing` how far a group is, and `portal.leadership.waiting` what waits
for a person.
"""
