"""Print the median seconds that the recognition library by itself takes for a screenshot."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import psutil  # noqa: E402
from measure import median_seconds  # noqa: E402
from rapidocr import RapidOCR  # noqa: E402

logging.disable()
# As modest beside others as the child is, so that a busy machine slows both alike.
psutil.Process().nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 5))
read = RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})
picture = Path(sys.argv[1]).read_bytes()
print(median_seconds(lambda: read(picture), runs=int(sys.argv[2]), warm=1))
