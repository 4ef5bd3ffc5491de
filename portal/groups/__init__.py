"""Groups that follow a programme together, and who belongs to them in which role."""
