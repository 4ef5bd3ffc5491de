"""The numbers that the portal promises; the tests hold the counts, the measurements show all."""

KILOBYTE = 1000
"""Bytes; what weighs a phone's bundle is counted in these."""

FIRST_VISIT = 45 * KILOBYTE
"""With all that the worker of somebody's own phone asks for."""
NEXT_PAGE = 6 * KILOBYTE
FRAGMENT = 1000
UNCHANGED = 400
FIRST_PAGE_HTML = 14 * KILOBYTE
"""With the style inside: what a server may send before it hears anything from the phone."""
OWN_JAVASCRIPT = 10 * KILOBYTE
OWN_CSS = 7 * KILOBYTE
REQUESTS_ON_A_FIRST_VISIT = 8
QUERIES = {"start page": 10, "board": 8, "inbox": 8}
RATE_AGAINST_THE_FLOOR = 0.5
COLD_AGAINST_THE_FLOOR = 1.15
WARM_AGAINST_THE_FLOOR = 1.25
"""Times on a weak line against the static page with the same words."""
