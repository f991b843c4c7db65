"""What is laid over the pages of an exhibit, as the viewer shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.ids import AnnotationId
from casework.rules.annotations import Annotation


@dataclass(frozen=True, slots=True)
class AnnotationView:
    """One annotation, with who laid it there and when."""

    annotation_id: AnnotationId
    annotation: Annotation
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that is laid over an exhibit, and why nothing can be added; empty where it can."""

    entries: tuple[AnnotationView, ...] = ()
    why_not: str = ""
