"""Drills: the real bot as a process of its own, killed, deafened and fed poison, then counted."""
