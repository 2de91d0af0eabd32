"""The words of the navigation, of screens and of documents, each in a module below this one, a key in one alone; components/words/text.py takes them all."""

from __future__ import annotations

import importlib
import pkgutil

from components.words.format_words import Lang

_MODULES = [importlib.import_module(module.name) for module in pkgutil.walk_packages(__path__, prefix=f"{__name__}.") if not module.ispkg]
WORDS: dict[str, dict[Lang, str]] = {key: words for module in _MODULES for key, words in module.WORDS.items()}
