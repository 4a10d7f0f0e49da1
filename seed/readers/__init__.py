"""Readers: each turns one form of a document into rows, and changes none of its words."""
