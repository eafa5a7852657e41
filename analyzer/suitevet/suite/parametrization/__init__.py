"""Parameters that are not the same in every worker."""
