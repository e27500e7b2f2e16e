"""``python -m specmill`` is the same as the console script."""

from specmill.cli import program

if __name__ == "__main__":
    program()
