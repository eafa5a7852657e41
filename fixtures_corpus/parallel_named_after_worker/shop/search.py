prefix = "shop"
size = 10
