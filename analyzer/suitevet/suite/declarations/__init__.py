"""What the code of a project declares to pytest: fixtures, marks, and what functions ask for."""
