"""The card of a lesson to share at home: a motto and one practice, for who does not sign in."""
