"""Where are files kept that all machines share?

`blobs` is a folder or an object store ("s3://plans/store") behind the same calls, `places`
says what lies where in it, `derived_blobs` keeps what can be made again, `pruning` takes away
what is old.
"""
