"""Files for the office: what stands in them."""
