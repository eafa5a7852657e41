from shop.hosts import this_host

HOST = this_host()
