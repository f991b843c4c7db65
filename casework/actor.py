"""Who acts, and in which capacity: one at a time, as stated at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Capacity(StrEnum):
    """The capacities of the program: one is chosen when a casebook is opened."""

    HR_ADVISER = "hr_adviser"
    INVESTIGATING_OFFICER = "investigating_officer"
    COMMISSIONING_MANAGER = "commissioning_manager"
    HEARING_CHAIR = "hearing_chair"
    CLERK = "clerk"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    AUDITOR = "auditor"

    @property
    def words(self) -> str:
        """Name the capacity as the adviser reads it."""
        if self is Capacity.HR_ADVISER:
            return "HR adviser"
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Actor:
    """A name and a capacity; the audit writes both beside every act.

    ``key_of`` names the holder of the only key where the name is another's, as stated at the
    keyboard (``services/stated_names``); empty where the name is the key-holder's own.
    """

    name: str
    capacity: Capacity
    key_of: str = ""

    @property
    def key_holder(self) -> str:
        """Name who holds the key under which this person acts."""
        return self.key_of or self.name

    @property
    def stated(self) -> str:
        """Say under whose key the name was stated; empty for the key-holder's own."""
        return f"as stated at the keyboard, under the key of {self.key_of}" if self.key_of else ""

    @property
    def words(self) -> str:
        """Write the actor as the papers do."""
        return ", ".join(filter(None, (self.name, self.capacity.words, self.stated)))
