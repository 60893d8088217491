"""A small model zoo: registry, blocks in a sub-package, configurations in JSON."""
from .registry import build, MODELS
from . import models  # fills the registry

__all__ = ["build", "MODELS"]
