from shop.application import make_app

app = make_app()  # expect: VET306
