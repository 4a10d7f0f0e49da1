"""Where the house's own sources lie."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "jobs", "storage", "seed")


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
