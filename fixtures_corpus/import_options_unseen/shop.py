import os
from concurrent.futures import ThreadPoolExecutor

from elasticsearch import Elasticsearch


def search_client(**given):
    options = {"request_timeout": 3, **given}
    options.update({"hosts": [os.environ.get("SEARCH")]})
    return Elasticsearch(**options)


def look_up(names):
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(str.upper, names))


search = search_client()
sniffing = Elasticsearch("http://search.test:9200", sniff_on_start=True)  # expect: VET302
NAMES = look_up(["tea", "milk"])
