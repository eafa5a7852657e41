import subprocess


def run(command, **options):
    return subprocess.run(command, check=True, **options)


def run_all(*command):
    return subprocess.check_output(command)
