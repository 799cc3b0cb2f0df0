"""How does one file become a plan with issues?

`intake` takes its bytes, `reading.extract_plan` is the way through, `isolation` puts it into a
process with limits, which `processes` keeps for the next document.
"""
