"""A quick reader for statements that are written plainly, as nearly all are; libcst reads the others."""
