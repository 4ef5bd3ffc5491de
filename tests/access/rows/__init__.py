"""The rows of the access matrix, one module a feature."""
