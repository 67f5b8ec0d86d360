"""`python -m anhuan` is the same as `anhuan`."""

from anhuan.cli import main

if __name__ == "__main__":
    main()
