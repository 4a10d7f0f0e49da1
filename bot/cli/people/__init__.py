"""Agencies and people on the command line."""
