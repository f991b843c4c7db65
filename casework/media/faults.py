"""What a parser may raise over a broken file: one list, so that no reader guesses."""

from __future__ import annotations

import struct
import zipfile
import zlib

from lxml import etree
from pypdfium2 import PdfiumError

# Parsers of foreign files raise whatever their inner workings meet. Only the child process
# of the sandbox catches these; anything outside this list ends the child and is reported
# by its parent as a damaged file.
PARSER_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
    zipfile.BadZipFile,
    etree.LxmlError,
    PdfiumError,
)
