"""PostgreSQL as Django has it, with connections that are not asked each time whether they live."""
