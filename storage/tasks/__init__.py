"""Tasks as each agency has them: where they stand, who may see them, what was reported."""
