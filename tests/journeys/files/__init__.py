"""Files that come with a report and files that leave."""
