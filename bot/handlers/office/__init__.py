"""The office's desk: what waits, decisions, figures, digests, papers, urging."""
