def run_in_pyodide(function):
    return function
