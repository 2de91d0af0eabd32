"""All that is true without a screen: periods, regions, facts, metrics. Knows neither Dash nor Plotly."""
