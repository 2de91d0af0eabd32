"""Bulletins without their words: the periods that they are about, their templates as files, and the drafts that are kept."""
