"""Signing in: who asks is known before anything is answered."""
