"""Recording what was said, its receipt, what it replaces and how it is taken back."""
