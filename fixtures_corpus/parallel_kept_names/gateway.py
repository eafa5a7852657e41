class Line:
    speed = 1


line = Line()
