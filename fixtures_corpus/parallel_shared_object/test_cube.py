class Cube:
    def __init__(self, axes):
        self.axes = axes
        self.shape = None

    def copy(self):
        return Cube(self.axes)


CUBE = Cube(3)
OTHER = Cube(2)


def test_starts_without_shape():
    cube = CUBE
    assert cube.shape is None


def test_shape():
    cube = CUBE
    cube.shape = (3, 4, 5)  # expect: VET407 "shape"
    assert cube.shape[0] == 3


def test_axes():
    assert OTHER.axes == 2


def test_copy():
    other = OTHER.copy()
    other.axes = 4
    assert other.axes == 4
