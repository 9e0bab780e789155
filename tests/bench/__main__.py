"""`make bench`: every measurement, one after the other."""

from tests.bench import batch

if __name__ == "__main__":
    batch.main()
