"""How do people hand in files, decide doubts and follow tasks in a browser?

`app` puts the parts together: `handing_in`, `reviewing`, `columns`, `following`; `access` and
`guards` say who may write. Every write goes through the same functions as the workbook's and the
commands'.
"""
