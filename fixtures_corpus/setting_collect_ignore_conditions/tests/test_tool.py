def test_tool(tmp_path):
    assert tmp_path
