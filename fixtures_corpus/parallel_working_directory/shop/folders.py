import os


def go_to(folder):
    os.chdir(folder)
