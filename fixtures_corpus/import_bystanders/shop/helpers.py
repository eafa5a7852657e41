import subprocess


def on_bsd():
    return subprocess.sys.platform.startswith("freebsd")


if on_bsd():
    PORTS = subprocess.check_output(["pkg", "info"])
