def test_image(image):
    assert image
