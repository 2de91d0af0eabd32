"""What a screen and a document are made of."""
