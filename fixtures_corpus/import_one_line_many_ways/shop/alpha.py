from shop.hosts import this_host

HOST = this_host()  # expect: VET302 "in 3 more places"
