def test_runner(runner):
    assert runner == ("runner", "asyncio")
