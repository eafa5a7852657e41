import psycopg2


class Registry:
    entries = {}

    @classmethod
    def fill(cls):
        cls.connect()

    @classmethod
    def connect(cls):
        cls.entries["db"] = psycopg2.connect("dbname=warehouse")


Registry.fill()  # expect: VET302 "connects"
