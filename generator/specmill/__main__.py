"""``python -m specmill`` is the same as the console script."""

from specmill.cli import main

if __name__ == "__main__":
    main()
