import numpy

SAMPLES = [(numpy.random.random((2, 2)), 1), (numpy.random.random((2, 2)), 2)]
