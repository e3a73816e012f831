"""The API that ``kawat serve`` speaks: FastAPI over the store, all of it under ``/api``."""
