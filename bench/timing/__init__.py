"""Whether the time that a signature takes tells anything. Nothing here runs in the product."""
