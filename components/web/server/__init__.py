"""The production server with its bundles, settings and health."""
