"""The forms of files: each reader turns one into grids of cells, and changes none of their words."""
