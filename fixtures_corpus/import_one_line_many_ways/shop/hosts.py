import socket


def this_host():
    return socket.gethostbyname("localhost")


def that_host():
    return socket.gethostbyname("localhost")
