import functools


class Command:
    def __init__(self, callback):
        self.callback = callback

    def __call__(self, *arguments):
        return self.callback(*arguments)


class Wrapping(Command):
    def __init__(self, callback):
        super().__init__(callback)
        functools.update_wrapper(self, callback)


class Tree:
    def __init__(self):
        self.commands = []

    def command(self):
        def decorator(function):
            command = Command(function)
            self.commands.append(command)
            return command

        return decorator


def plain(function):
    return Command(function)


def wrapping(function):
    return Wrapping(function)


tree = Tree()
