"""What a person of the office sets on one task: who leads it, who may read it, its words and dates."""
