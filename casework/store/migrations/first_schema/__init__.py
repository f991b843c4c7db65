"""The tables of revision 0001, by noun; written once and never edited after a release."""
