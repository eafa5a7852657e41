from peewee import SqliteDatabase

deferred = SqliteDatabase(None)  # `deferred.init(path)` says later what it is
chosen = SqliteDatabase("rows.db")  # expect: VET306 "before a fixture can choose"
