"""Source -> annotations: pure functions, independent of each other."""
