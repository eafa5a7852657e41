import functools
import multiprocessing


class Distributed:
    """Runs a test in several processes of its own."""

    def __init__(self, processes):
        self.processes = processes

    def __call__(self, function):
        @functools.wraps(function)
        def run(*args, **kwargs):
            started = [multiprocessing.Process(target=function, args=args) for _ in range(self.processes)]
            for process in started:
                process.start()
            for process in started:
                process.join()

        return run
