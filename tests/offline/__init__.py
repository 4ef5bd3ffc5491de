"""Without a line, or with half a one: what somebody reads, and what waits to be sent."""
