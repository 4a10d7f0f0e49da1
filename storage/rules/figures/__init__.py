"""Numbers of many tasks and of chỉ tiêu: what is counted, in which part of a digest, where it leads."""
