"""Who reads the documents of a batch: threads of one process, or workers of Dask on many machines?

`task_runner.make_task_runner` chooses, `collecting.Collector` gives out documents and long scans'
runs of pages, `document_tasks` is what a worker does (docs/scale.md).
"""
