"""Stages with side effects, and the glue between them: intake, extraction, audit, store, command line."""
