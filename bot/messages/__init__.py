"""Timed messages composed from what is due, notices of changes, and the choices under messages."""
