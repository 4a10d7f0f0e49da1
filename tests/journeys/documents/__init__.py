"""Documents become tasks."""
