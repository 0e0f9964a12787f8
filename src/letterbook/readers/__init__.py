"""bytes -> Source: one module a format."""
