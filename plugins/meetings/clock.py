"""The moment of the build."""

import os
from datetime import UTC, datetime

from plugins.meetings.dates import SHANGHAI
from plugins.meetings.errors import SettingsError


def build_time() -> datetime:
    """Return the moment of the build: SOURCE_DATE_EPOCH where it is set, else the clock.

    Raises:
        SettingsError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(SHANGHAI)
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(SHANGHAI)
    except (ValueError, OverflowError, OSError):
        raise SettingsError(f"环境变量 SOURCE_DATE_EPOCH 应是秒数，写的是 {epoch!r}") from None
