"""Tasks and reports found by words."""
