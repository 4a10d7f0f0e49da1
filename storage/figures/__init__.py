"""Figures over many tasks: statistics, digests as they stood, rows of reports, chỉ tiêu."""
