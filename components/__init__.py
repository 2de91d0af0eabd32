"""What a screen or a document is made of. Knows Dash and Plotly, never SQL."""
