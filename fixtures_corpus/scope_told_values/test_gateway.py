import requests


def test_orders(gateway, address):
    assert requests.post(address, json={"order": gateway}).ok


def test_bills(gateway, address):
    assert requests.post(address, json={"bill": gateway}).ok


def test_files(gateway, folder):
    with open(f"{folder}/notes", "w") as notes:
        notes.write(str(gateway))
    assert gateway
