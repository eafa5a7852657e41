"""What becomes of findings before a report: silenced, known already or not asked for, or else rows of a document."""
