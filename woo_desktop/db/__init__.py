"""The only package that knows tables: models, engine, store, reads, change log and migrations."""
