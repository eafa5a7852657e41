"""Our own process: its time, its memory, and how it replaces a file."""
