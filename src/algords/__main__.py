"""``python -m algords``, the same as the command ``algords``."""

from algords.cli import main

if __name__ == "__main__":
    main()
