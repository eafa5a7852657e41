"""What a module computes when it is imported, at sizes that nobody could hold: plugins, parameters, patterns."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.case import TEST, Case, Content, Special

_DOUBLED = "A0 = ['x', 'y']\n" + "".join(f"A{i + 1} = A{i} + A{i}\n" for i in range(60)) + "pytest_plugins = A60\n"
_PLUGINS = (
    ("times", "pytest_plugins = ['x'] * 99999999999999\n"),
    ("power", "pytest_plugins = ['x' * (10**10**10)]\n"),
    ("shift", "N = 1 << 10**9\npytest_plugins = [str(N)]\n"),
    ("percent", "pytest_plugins = ['%099999999999d' % 3]\n"),
    ("format", "pytest_plugins = ['{:>99999999999}'.format(1), f'{1:>99999999999}']\n"),
    ("padded", "pytest_plugins = ['a'.ljust(10**12), 'x'.zfill(10**12)]\n"),
    ("doubled", _DOUBLED),
    ("itself", "A = B\nB = [*A, *A]\npytest_plugins = [*A, *B, pytest_plugins]\n"),
    ("replaced", "S = 'a' * 1000\nT = S.replace('a', S)\nU = T.replace('a', T)\npytest_plugins = [U]\n"),
    ("range", "pytest_plugins = [f'p{i}' for i in range(10**12)]\n"),
    ("listed", "import os\npytest_plugins = [f'p.{n[:-3]}' for n in os.listdir('/') + os.listdir('..')]\n"),
    ("own", "pytest_plugins = ['conftest', 'test_a', 'test_sentinel', '..', '', '/etc/passwd', 'a' * 5000]\n"),
)
_IGNORED = "collect_ignore = ['nowhere', '/', '\\x00']\ncollect_ignore_glob = ['" + "*a" * 50 + "', '[', '\\x00']\n"
_ALIASES = "import pytest\nf0 = pytest.fixture\n" + "".join(f"f{i + 1} = f{i}\n" for i in range(800))
_STARS = 150
_NUMBERS = f"""import socket, subprocess, time, pytest, requests
N = 1{'0' * 1200}
@pytest.mark.timeout(N)
@pytest.mark.flaky(reruns=N)
@pytest.mark.parametrize('a', range(N))
@pytest.mark.parametrize('b', [0] * int(1e308 * 10))
def test_a(a, b):
    time.sleep(N)
    time.sleep(0.5 * N)
    time.sleep(int(float('inf')))
    time.sleep(int('\N{SUPERSCRIPT TWO}'))
    started = time.time()
    assert time.time() - started < N
    socket.socket().bind(('localhost', N))
    subprocess.run(['docker', 'run', '-p', '{'9' * 4500}:80', 'x'])
    subprocess.run('python -m http.server {'9' * 4500}')
    requests.get('http://localhost:{'9' * 4500}/')
    requests.get('http://[a')
    requests.get('https://a\u2100.com:x')
"""


def cases() -> Iterator[Case]:
    for name, text in _PLUGINS:
        yield Case(f"computed-plugins-{name}", {"conftest.py": text, "test_a.py": TEST}, slow=name == "doubled")
    yield Case("computed-ignored", {"conftest.py": _IGNORED, f"{'a' * 150}/test_a.py": TEST})
    yield Case("computed-parameters", {"test_a.py": (
        "import pytest\n@pytest.mark.parametrize('a', [0] * 10**12)\n@pytest.mark.parametrize('b', range(10**15))\n"
        "def test_a(a, b): assert a\n"
    )})  # fmt: skip
    yield Case("computed-numbers", {"test_a.py": _NUMBERS})
    yield Case("computed-aliases-800", {
        "conftest.py": f"{_ALIASES}@f800\ndef db(): return 1\n", "test_a.py": "def test_a(db): assert db\n",
    })  # fmt: skip
    stars: dict[str, Content | Special] = {f"m{i}.py": f"from m{i + 1} import *\n" for i in range(_STARS)}
    last = "import pytest\n@pytest.fixture\ndef db(): return 1\n"
    yield Case("computed-stars", {**stars, f"m{_STARS}.py": last, "test_a.py": (
        "from m0 import *\ndef test_a(db): assert db\n"
    )})  # fmt: skip
