"""What helps somebody to a next step: a tap, a pledge, an experiment. Never joined to a rating or an answer."""
