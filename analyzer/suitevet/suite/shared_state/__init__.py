"""What tests share, leave behind, and do once in every worker."""
