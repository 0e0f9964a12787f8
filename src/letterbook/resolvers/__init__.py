"""Add claims to letters; remove nothing."""
