"""How easily is the code read? Measured, so that it is no matter of taste.

figures    each figure of style with the aim set for it
functions  complexity and branches of functions
packages   imports, folders and cycles
sources    the project's modules, read once
"""
