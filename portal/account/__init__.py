"""What somebody says about themselves, and the ways in which they sign in."""
