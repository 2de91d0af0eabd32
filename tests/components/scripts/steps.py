"""What a reader does with the page, and sees of it."""

import pytest

from components.frame.accelerators import accelerators


def needs(accelerator):
    """For a test of what only an accelerator does."""
    return pytest.mark.skipif(accelerator not in accelerators(), reason=f"the accelerator {accelerator!r} is off")


def choose(window, key, label):
    window.locator(f".filter-{key} .dash-dropdown").click()
    window.locator(".dash-dropdown-option", has_text=label).click()


SAYS = "words => document.querySelector('#timeline-month')?.ariaValueText === words"


def said(window, words):
    """The month beside the slider once it has come to it."""
    window.wait_for_function(SAYS, arg=words)
    return window.locator("#timeline output").inner_text()


def comes_to(window, seen, expected):
    """What a list that the browser fills comes to: it may take its time on a busy machine, and nothing may follow."""
    for _ in range(200):
        if len(seen) >= len(expected):
            break
        window.wait_for_timeout(50)
    window.wait_for_timeout(300)
    assert seen == expected
