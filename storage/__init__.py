"""The register's rows and the rules of the office."""
