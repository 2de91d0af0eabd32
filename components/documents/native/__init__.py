"""Figures as charts that office programs draw and their readers edit."""
