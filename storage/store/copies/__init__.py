"""Copies of the register, a file in its place, and which copy of the product may write to it."""
