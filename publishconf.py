"""Settings of a published site: those of pelicanconf.py, and what only readers should get."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 (Pelican's own way to layer settings)

# Empty when unset: the build then stops and says what is missing.
SITEURL = os.environ.get("SITEURL", "")
MEETINGS = {"drafts": False}
