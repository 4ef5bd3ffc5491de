"""People, how they sign in, and the phones on which they are signed in."""
