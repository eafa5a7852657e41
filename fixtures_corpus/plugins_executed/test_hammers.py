def test_running_a_text():
    found = {}
    exec("answer = 42", found)
    assert found["answer"] == 42
