"""What a reader does with the page, and sees of it."""


def choose(window, key, label):
    window.locator(f".filter-{key} .dash-dropdown").click()
    window.locator(".dash-dropdown-option", has_text=label).click()


SAYS = "words => document.querySelector('#timeline-month')?.ariaValueText === words"


def said(window, words):
    """The month beside the slider once it has come to it."""
    window.wait_for_function(SAYS, arg=words)
    return window.locator("#timeline output").inner_text()
