import numpy

SAMPLES = [numpy.random.random((2, 2)), numpy.random.random((2, 2))]
