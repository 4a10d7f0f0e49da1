"""What a bot leaves to the collector of garbage."""

import subprocess
import sys


def test_what_is_loaded_is_never_looked_through_again_and_rings_go_all_the_same() -> None:
    script = """
import gc, weakref
from bot.heap import keep_what_is_loaded

class Ring:
    pass

loaded = len(gc.get_objects())
keep_what_is_loaded()
ring = Ring()
ring.itself = ring
gone = weakref.ref(ring)
del ring
left = len(gc.get_objects())
kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
print(left * 10 < loaded, gone() is None)
"""
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert said.stdout == "True True\n"
