"""Three names that nothing answers: each of them may well be a mistake."""


def test_counted(depot_bindings):  # expect: VET502 "depot_bindings"
    assert depot_bindings


def test_weighed(scales_url):  # expect: VET502 "scales_url"
    assert scales_url


def test_sent(await_job):  # expect: VET502 "await_job"
    assert await_job
