"""What readers judged, as gold."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
