from setuptools import setup

setup(name="shop-testing", entry_points={"pytest11": ["shop = shop_testing.plugin"]})
