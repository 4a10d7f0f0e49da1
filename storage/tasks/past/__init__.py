"""How everything stood at an earlier moment: only what was known and decided by then."""
