SUPER_USERS = False
MIRRORS = False
OLD = False
