"""The register as a whole: copied, brought back, moved, examined."""
