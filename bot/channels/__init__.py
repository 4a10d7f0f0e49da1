"""Ways to reach a person and to be reached: one folder a channel."""
