"""A program of the tests: see __main__."""
