"""What happened to people's access: sign-ins, cards, roles, exports, erasures, hidings."""
