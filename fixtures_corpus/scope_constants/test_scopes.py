def test_scopes(by_name, by_module, by_condition):
    assert by_name < by_module < by_condition
