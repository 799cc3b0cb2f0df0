"""Of which place is a body: a province, or a district or commune of one?

`places` finds a place in a name, `placed_bodies` the body and the place that a document names.
"""
