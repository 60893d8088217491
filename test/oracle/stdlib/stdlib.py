"""Evaluates every expression of cases.txt in CPython (3.11, with numpy 2 and PyYAML) and keeps its repr: one JSON line per section,
[title, setup, expressions, answers]. An exception's answer is `!Type: message`."""
import contextlib, io, json, pathlib

here = pathlib.Path(__file__).parent


def answer(expression, scope):
    try:
        return repr(eval(expression, scope))
    except Exception as error:
        return f"!{type(error).__name__}: {error}"


with open(here / "stdlib.jsonl", "w") as file:
    for section in (here / "cases.txt").read_text().split("=== ")[1:]:
        head, _, expressions = section.partition("\n---\n")
        title, _, setup = head.partition("\n")
        scope = {"__name__": "__main__"}
        exec(compile(setup, "main.py", "exec"), scope)
        lines = [line for line in expressions.split("\n") if line.strip()]
        with contextlib.redirect_stdout(io.StringIO()):
            answers = [answer(line, scope) for line in lines]
        file.write(json.dumps([title, setup, lines, answers], ensure_ascii=False, separators=(",", ":")) + "\n")
