"""What does every stage need: settings, errors, safe characters, written files?"""
