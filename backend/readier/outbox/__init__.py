"""What must be sent, kept until it is. Celery is the engine; this table is the truth."""
