from conftest import USERS


def test_back(browser):
    browser.get("https://shop.example/a")
    browser.get("https://shop.example/b")
    browser.back()
    USERS.append("tea")


def test_cookies(browser):
    browser.get("https://shop.example/a")
    browser.add_cookie({"name": "a", "value": "b"})
    assert browser.get_cookies()


def test_shown(shown):
    shown.get("https://shop.example/a")
    shown.add_cookie({"name": "a", "value": "b"})


def test_shown_again(shown):
    shown.get("https://shop.example/b")
    shown.add_cookie({"name": "a", "value": "b"})


def test_closed(closed):
    closed.get("https://shop.example/a")
    closed.close()


def test_closed_again(closed):
    closed.get("https://shop.example/b")
    closed.quit()
