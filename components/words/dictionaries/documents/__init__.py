"""Words of documents, letters, packs and slides."""
