import os

SERVER = "postgresql://localhost/shop"
DATABASE = os.environ.get("DATABASE_URL", "sqlite://")
