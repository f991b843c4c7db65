"""The binding's own trap: versions that drop a reference with each call kill the interpreter."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication


class _Bell(QObject):
    rung = Signal(bool)


def test_calls_and_emits_keep_none_and_true_alive(qapp: QApplication) -> None:
    none_before, true_before = sys.getrefcount(None), sys.getrefcount(True)
    thing = QObject()
    for _ in range(1000):
        thing.setObjectName("x")
    bell = _Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    for _ in range(5000):
        bell.rung.emit(True)
    assert len(heard) == 5000
    heard.clear()
    assert sys.getrefcount(None) > none_before - 50
    assert sys.getrefcount(True) > true_before - 50
