import copy


def total(values):
    own = list(values)
    own.append(1)
    return len(own)


def test_address(address):
    address += "/a"
    assert address.endswith("/a")


def test_address_again(address):
    assert address + "/b"


def test_served(served):
    pid, names = served["pid"], sorted(served["names"])
    names.append("b")
    assert pid > 0


def test_served_again(served):
    counts = {name: len(name) for name in served["names"]}
    counts["b"] = 1
    assert served.get("pid")


def test_copied(copied):
    mine = copy.deepcopy(copied)
    mine["a"].append(2)
    assert copied["a"] == [1]


def test_copied_shallow(copied_shallow):
    mine = list(copied_shallow)
    mine.append("c")
    assert total(copied_shallow) == 3


def test_rebound(rebound):
    rebound = ["b"]
    rebound.append("c")
    assert rebound


def test_joined(joined):
    more = joined + ["b"]
    more.append("c")
    assert ",".join(joined) == "a"


def test_counted(counted, shelf):
    assert counted.paid() and shelf.first.paid()


def test_own(own_basket):
    own_basket.put(2)
    assert own_basket.items


def test_same_name(same_name):
    def apply(same_name):
        same_name["a"] = 2

    apply({})
    assert same_name["a"] == 1


def test_seen(copied, copied_shallow, rebound, joined, counted, shelf, own_basket, same_name):
    assert [copied, copied_shallow, rebound, joined, counted, shelf, own_basket, same_name]


def test_squares(squares):
    assert squares[2] == 4


def test_squares_again(squares):
    assert sum(squares[:3]) == 5


def test_catalogue(catalogue):
    catalogue.set_project("a")
    assert catalogue.project == "a"


def test_catalogue_again(catalogue, path):
    catalogue.set_project("b")
    catalogue.path = path.upper()
    assert catalogue.project == "b"
