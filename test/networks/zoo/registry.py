import functools
import inspect


class Registry(dict):
    def register(self, name=None):
        def decorator(target):
            key = name or target.__name__.lower()
            if key in self:
                raise KeyError(f"{key} is taken")
            self[key] = target
            return target

        return decorator


MODELS = Registry()


def accepts_width(function):
    """Lets a builder be called with `width="half"`."""

    @functools.wraps(function)
    def wrapper(*args, width=64, **kwargs):
        width = {"half": 32, "full": 64}.get(width, width)
        return function(*args, width=width, **kwargs)

    return wrapper


def build(config, **overrides):
    config = {**config, **overrides}
    maker = MODELS[config.pop("type")]
    known = inspect.signature(maker).parameters
    return maker(**{k: v for k, v in config.items() if k in known or "kwargs" in known})
