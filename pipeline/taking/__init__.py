"""What can be taken away: exports, snapshots, calendars, the dictionary?

`export.export` and `publish.publish` are the doors.
"""
