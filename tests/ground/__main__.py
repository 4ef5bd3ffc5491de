"""Names the Debian packages without which some tests cannot run here, one a line."""

from tests.ground import browser, postgresql, redis


def lacking() -> list[str]:
    """Return the packages that would bring what this machine lacks."""
    present = {
        "chromium": browser.executable() is not None,
        "fonts-noto-core": browser.shows_arabic(),
        "libatomic1": browser.driver_starts(),
        "postgresql": postgresql.is_installed(),
        "redis-server": redis.program() is not None,
    }
    return [package for package, is_there in present.items() if not is_there]


if __name__ == "__main__":
    print("\n".join(lacking()))
