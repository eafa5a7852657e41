def test_stage(stage):
    assert stage == ("stage", "unit")
