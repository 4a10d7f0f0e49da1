"""Who people are, whom they act for, how they are reached, and how they come and go."""
