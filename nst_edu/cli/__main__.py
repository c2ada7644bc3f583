"""Lets ``python -m nst_edu.cli`` stand for ``nst-edu``."""

import sys

from nst_edu.cli import main

sys.exit(main())
