"""VET1: expensive fixtures and how wide they can safely be."""
