TABLES = ("orders", "customers")


def clean(connection):
    for table in TABLES:
        connection.execute(f"TRUNCATE {table} CASCADE")  # expect: VET415 "TRUNCATE"
