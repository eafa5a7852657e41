"""pytest's own: what it collects, which fixtures it sees, who answers whom."""
