"""Whether and by whom is put back what a test or fixture changes."""
