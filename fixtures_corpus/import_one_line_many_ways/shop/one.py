from shop.hosts import that_host

HOST = that_host()  # expect: VET302
