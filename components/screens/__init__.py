"""The cards, numbers and wording of each screen, one folder a screen."""
