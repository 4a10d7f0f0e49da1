"""The office decides, urges, counts and makes its papers."""
