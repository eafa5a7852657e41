def run_in_pyodide(function):
    return function


def wrap_test_forked(function):
    return function
