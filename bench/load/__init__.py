"""Two thousand raters who come within minutes, on two cores. Nothing here runs in the product."""
