"""Runs every small program of this folder in CPython (3.11) and keeps what it prints, one JSON line per program."""
import contextlib, io, json, pathlib
from families import families

here = pathlib.Path(__file__).parent


def run(text):
    out = io.StringIO()
    scope = {"__name__": "__main__"}
    with contextlib.redirect_stdout(out):
        exec(compile(text, "main.py", "exec"), scope)
    return out.getvalue()


def programs():
    for part in (here / "language.py").read_text().split("#--- ")[1:]:
        title, _, text = part.partition("\n")
        yield title.strip(), text
    yield from families()


with open(here / "python.jsonl", "w") as file:
    for title, text in programs():
        file.write(json.dumps([title, text, run(text)], ensure_ascii=False, separators=(",", ":")) + "\n")
