"""How the audit tells of hearing bundles."""

from __future__ import annotations

OF_BUNDLES = {
    "bundle.begun": "Hearing bundle begun",
    "bundle.document_added": "Hearing bundle: {document} added to section {section}",
    "bundle.document_moved": "Hearing bundle: {document} moved to section {section}",
    "bundle.document_taken_out": "Hearing bundle: {document} taken out",
    "bundle.showing_chosen": "Hearing bundle: {document}, {shown} in the copy for {audience}",
    "bundle.version_made": "Hearing bundle: version {number} made for {audience}",
    "bundle.version_given": "Hearing bundle: version {number} given to {recipient}, {given_on}",
    "bundle.version_exported": "Hearing bundle: version {number} written out of the casebook",
    "bundle.volumes_exported": (
        "Hearing bundle: version {number} written out of the casebook in {volumes} volumes"
    ),
}
