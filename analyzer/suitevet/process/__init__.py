"""Our own process: its streams, its time, its memory, and how it replaces a file."""
