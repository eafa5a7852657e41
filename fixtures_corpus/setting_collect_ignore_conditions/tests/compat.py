import sys

IS_RECENT = sys.version_info[:2] >= (3, 10)
