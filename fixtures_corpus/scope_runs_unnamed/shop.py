class Ids:
    def __init__(self):
        self._last = 0
        self._label = None

    @property
    def following(self):
        self._last += 1
        return self._last

    @property
    def label(self):
        if self._label is None:
            self._label = "ids"
        return self._label


class Queue:
    def __init__(self):
        self.items = [1, 2]

    def __iter__(self):
        while self.items:
            yield self.items.pop(0)


class Rows:
    def __init__(self):
        self.position = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.position += 1
        if self.position > 3:
            raise StopIteration
        return self.position


class Shelf:
    def __init__(self):
        self.books = {"a": 1}

    def __iter__(self):
        return iter(self.books)

    def __getitem__(self, title):
        return self.books[title]


class Door:
    def __init__(self):
        self.opened = 0

    def __enter__(self):
        self.opened += 1
        return self

    def __exit__(self, *error):
        pass


class Plan:
    def __init__(self):
        self.tasks = []

    def __rshift__(self, task):
        self.tasks.append(task)
        return self


class App:
    def __init__(self):
        self.routes = {}

    def route(self, path):
        def keep(view):
            self.routes[path] = view
            return view

        return keep

    def subscribe(self, handler):
        self.routes["*"] = handler
        return handler


class Machine:
    def run(self):
        return self.step()

    def step(self):
        return 0


class Counting(Machine):
    def __init__(self):
        self.steps = 0

    def step(self):
        self.steps += 1


class Line:
    def __init__(self):
        self.open = True

    def close(self):
        self.open = False

    def prepare(self):
        self.ready = True


class OwnLine(Line):
    def prepare(self):
        super().prepare()
