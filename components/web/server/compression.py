"""Compresses what is made anew for each request; files that never change are the business of bundles."""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress


def compress_answers(server: Flask) -> None:
    """Send text and JSON as brotli, or gzip where the client knows no brotli; what is compressed already stays as it is."""
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_LEVEL=6,
        COMPRESS_MIN_SIZE=500,
        COMPRESS_STREAMS=False,  # files: bundles has the compressible ones, and the others would lose their ETag and be sent again
    )
    Compress(server)
