"""Our own plans damaged in every way we know: each must be read, or refused for a named reason.

`make fuzz` runs it; `FUZZ=50` for few files. `byte_damage`, `object_damage` and `text_damage`
damage a plan, `bombs` are small files that hurt, `running` reads them within limits.
"""
