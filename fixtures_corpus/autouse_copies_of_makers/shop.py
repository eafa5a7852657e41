class Till:
    def price(self, goods):
        return len(goods)
