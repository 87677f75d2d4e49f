"""`python -m crossroad.sweep`: what `crossroad sweep --address` starts, and a job on a cluster."""

import sys

from ._command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
