import os

DATABASE = os.environ.get("DATABASE_URL", "postgresql://localhost/shop")

EXPORTS = ("csv", "sqlite")
