"""What a reading could not tell, or tells against itself."""
