"""What somebody typed and did not send, kept for them on the server."""
