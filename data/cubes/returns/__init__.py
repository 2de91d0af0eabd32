"""Who has reported what, until when: from the facts and the returns to a row a unit and month."""
