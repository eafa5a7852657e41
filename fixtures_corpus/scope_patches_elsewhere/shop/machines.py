import subprocess


def command(name):
    return ["queue-server", "--name", name]


def start(name):
    return subprocess.Popen(command(name))
