import warehouse.orders  # noqa: F401
