import subprocess


def close():
    forget()


def forget(everywhere=False):
    reset(everywhere)


def reset(everywhere):
    if everywhere:
        service()


def service():
    connect()


def connect():
    start()


def start():
    return subprocess.Popen(["service"])
