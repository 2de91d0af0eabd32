"""Every sentence of an import, in both languages."""
