"""The hand-written limits that the product is measured against (bench/README.md)."""
