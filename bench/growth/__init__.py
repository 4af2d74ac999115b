"""What larger organisations would need, from what was measured. Nothing here runs in the product."""
