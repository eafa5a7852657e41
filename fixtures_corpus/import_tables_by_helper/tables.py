import sqlalchemy as sa

metadata = sa.MetaData()
engine = sa.create_engine("postgresql://localhost/shop")  # expect: VET306


def table(*arguments, **options):
    options["mysql_character_set"] = "utf8"
    return sa.Table(*arguments, **options)


products = table("products", metadata, sa.Column("id", sa.Integer))
legacy = sa.Table("legacy", metadata, autoload_with=engine)  # expect: VET302
