"""What was done to the frame of surveys, and in office. Never who was asked, who answered, or when."""
