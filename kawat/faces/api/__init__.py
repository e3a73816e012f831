"""The API that ``kawat serve`` speaks: FastAPI over the store, every answer with its model, all of it under ``/api``."""
