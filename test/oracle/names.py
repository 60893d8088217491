"""
Writes src/python/stdlib/names.py: the names that CPython's own modules have, and those that objects of their classes have, for
the modules that src/python/stdlib describes.
"""

import importlib
import inspect
import pathlib
import re

MODULES = """
abc argparse ast bisect builtins cmath collections collections.abc concurrent.futures configparser contextlib copy csv dataclasses
datetime enum fnmatch fractions functools gc heapq importlib inspect io itertools json keyword logging math numbers operator os
os.path pathlib platform pprint random re statistics string sys textwrap threading time traceback types typing warnings weakref
""".split()


def of_objects(cls):
    """What a class has beyond `object`, and what its methods put into its objects."""
    found = set(dir(cls)) - set(dir(object))
    for base in cls.__mro__[:-1]:
        try:
            found |= set(re.findall(r"\bself\.(\w+)\s*(?:,[^=\n]*)?=[^=]", inspect.getsource(base)))
        except (OSError, TypeError):
            pass
    return {name for name in found if not re.fullmatch("__.*__", name)}


def wrapped(title, names):
    lines = [f"# {title}:"]
    for name in sorted(names):
        if len(lines[-1]) + len(name) > 128:
            lines.append("#")
        lines[-1] += " " + name
    return lines


def main():
    lines = ["# Written by test/oracle/names.py: names of modules, and of objects of their classes."]
    for name in MODULES:
        module = importlib.import_module(name)
        objects = set()
        # What objects of builtin types have is described completely.
        for value in vars(module).values() if name != "builtins" else ():
            if isinstance(value, type) and value.__module__.lstrip("_").split(".")[0] == name.split(".")[0]:
                objects |= of_objects(value)
        lines += wrapped(name, dir(module)) + wrapped(f"{name}.*", objects)
    target = pathlib.Path(__file__).parents[2] / "src/python/stdlib/names.py"
    target.write_text("\n".join(lines) + "\n")


main()
