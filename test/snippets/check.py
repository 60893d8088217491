"""Runs the snippets' claims against real PyTorch, for whoever writes them.

    python check.py [DOCUMENT…]

A snippet with an error among its claims must raise (in training or in eval mode), any other must run; every `shape` claim at the end
of a line must be what that line computed (the value it assigns, appends or returns), every one under carets what that text gives.
Snippets that call nothing, and claims with symbols, are only counted.
"""
import ast
import importlib
import re
import sys
import tempfile
from pathlib import Path

import torch

HARMLESS = {"pixels-unread", "not-equal-width", "pure-padding", "even-kernel", "unused-layer", "batch-norm-single-value"}
CARET = re.compile(r"^\s*#\s*(\^+) (shape|finding|hint|hover): (.*)$")
TRAILING = re.compile(r"^(.*\S.*?)  # (shape|finding|hint|hover): (.*)$")


def snippets(text):
    path, file, fence, body, current, found = [], "main.py", None, [], None, []
    for number, line in enumerate(text.split("\n"), 1):
        if fence is not None:
            if line != "```":
                body.append(line)
                continue
            code = "\n".join(body) + "\n"
            if fence == "py after":
                found.append((current[0] + " (after)", current[1], {**current[2], "main.py": code}))
            elif fence in ("py", "json"):
                current[2][file] = current[2].get(file, "") + code
            fence, body, file = None, [], "main.py"
        elif heading := re.match(r"^(#+) (.*)$", line):
            del path[len(heading[1]) - 1 :]
            path.append(heading[2])
            current = (" › ".join(path), number, {})
            found.append(current)
        elif name := re.match(r"^`([^`]+\.\w+)`:$", line):
            file = name[1]
        elif line.startswith("```"):
            fence = line[3:]
    return [s for s in found if s[2]]


def claims(code):
    above, found = 0, []
    for number, line in enumerate(code.split("\n"), 1):
        if caret := CARET.match(line):
            start = line.index("^")
            found.append((caret[2], caret[3], above, code.split("\n")[above - 1][start : start + len(caret[1])]))
            continue
        above = number
        if trailing := TRAILING.match(line):
            found += [(c.split(": ", 1)[0], c.split(": ", 1)[1], number, None) for c in f"{trailing[2]}: {trailing[3]}".split(" && ")]
    return found


def shapes(value, depth=0):
    if isinstance(value, torch.Tensor):
        return {"×".join(map(str, value.shape)) or "scalar"}
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)) and depth < 3:
        return set().union(*(shapes(v, depth + 1) for v in value), {", ".join("×".join(map(str, v.shape)) for v in value if isinstance(v, torch.Tensor))})
    return set()


def execute(name, files, folder):
    """Runs one snippet; returns the shapes each line of main.py gave, and the exception."""
    for file, text in files.items():
        place = folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    main = "main.py" if "main.py" in files else list(files)[-1]
    paths = {str(folder / f) for f in files}
    code = files[main].replace('if __name__ == "__main__":', "if True:")
    seen, calls = {}, {}
    claimed = {line for kind, _, line, text in claims(files[main]) if kind == "shape" and not text}
    wanted = [(line, text) for kind, claim, line, text in claims(files[main]) if kind == "shape" and text]

    def trace(frame, event, arg):
        if frame.f_code.co_filename not in paths:
            return None
        last = [None]

        def local(frame, event, arg):
            file = frame.f_code.co_filename
            if last[0] is not None and event in ("line", "return", "exception"):
                line = last[0]
                here = seen.setdefault((file, line), set())
                source = files[str(Path(file).relative_to(folder))].split("\n")[line - 1].split("  # ")[0].strip()
                for part in source.split(";"):
                    target = re.match(r"^([\w., ]+?)\s*(?:[-+*/@]|\*\*)?=(?!=)", part.strip())
                    if target:
                        for n in re.split(r"[,\s]+", target[1]):
                            if n:
                                try:
                                    here |= shapes(eval(n, frame.f_globals, frame.f_locals))
                                except Exception:
                                    pass
                if event == "return" and source.startswith(("return", "yield")):
                    here |= shapes(arg)
                for n, text in wanted:
                    if n == line and file.endswith(main):
                        sys.settrace(None)
                        try:
                            calls.setdefault((n, text), set()).update(shapes(eval(text, frame.f_globals, frame.f_locals)))
                        except Exception:
                            pass
                        sys.settrace(trace)
                append = re.match(r"^(\w+)\.append\(", source)
                if append:
                    value = frame.f_locals.get(append[1], frame.f_globals.get(append[1]))
                    here |= shapes(value[-1]) if value else set()
                bare = re.match(r"^[\w.]+\(.*\)$", source)
                if bare and frame.f_code.co_name == "<module>" and line in claimed:
                    sys.settrace(None)
                    try:
                        here |= shapes(eval(source, frame.f_globals))
                    except Exception:
                        pass
                    sys.settrace(trace)
            last[0] = frame.f_lineno if event == "line" else last[0]
            return local

        return local

    sys.path.insert(0, str(folder))
    known = set(sys.modules)
    error = None
    namespace = {"__name__": "main", "__file__": str(folder / main), "__package__": main.rpartition("/")[0].replace("/", ".") or None}
    sys.settrace(trace)
    try:
        exec(compile(code, str(folder / main), "exec"), namespace)
    except Exception as e:
        error = e
    finally:
        sys.settrace(None)
        if error is None and any(kind == "finding" and re.match(r"\[([\w-]+)", claim)[1] not in HARMLESS for kind, claim, *_ in claims(files[main])):
            error = uncalled(namespace)
        sys.path.pop(0)
        for added in set(sys.modules) - known:
            if (getattr(sys.modules[added], "__file__", "") or "").startswith(str(folder)):
                del sys.modules[added]
        importlib.invalidate_caches()
    return {(str(Path(f).relative_to(folder)), line): s for (f, line), s in seen.items()}, calls, error


def uncalled(namespace):
    """What happens to the classes of a text that calls none of them, on the usual pictures."""
    for value in list(namespace.values()):
        if isinstance(value, type) and issubclass(value, torch.nn.Module) and value.__module__ == "main":
            errors = []
            for channels, size in [(1, 28), (1, 32), (3, 32), (3, 224), (8, 32)]:
                try:
                    value()(torch.randn(2, channels, size, size))
                    break
                except Exception as error:
                    errors.append(error)
            else:
                return errors[0]


def main():
    documents = [Path(a) for a in sys.argv[1:]] or sorted(Path(__file__).parent.glob("*.md"))
    count = bad = unrun = 0
    for document in documents:
        for name, number, files in snippets(document.read_text()):
            with tempfile.TemporaryDirectory() as folder:
                seen, calls, error = execute(name, files, Path(folder).resolve())
            count += 1
            all_claims = [(file, *claim) for file, text in files.items() for claim in claims(text)]
            errors = [c for c in all_claims if c[1] == "finding" and re.match(r"\[([\w-]+)\]", c[2])[1] not in HARMLESS]
            where = f"{document.name}:{number} {name}"
            if errors and error is None:
                bad += 1
                print(f"{where}\n    claims {errors[0][2]}, PyTorch accepts (or nothing was called)")
            if not errors and error is not None:
                bad += 1
                print(f"{where}\n    {type(error).__name__}: {str(error)[:150]}")
            if errors and error is not None and "-v" in sys.argv:
                print(f"{where}\n    {errors[0][2]}: {type(error).__name__}: {str(error)[:100]}")
            for file, kind, claim, line, text in all_claims:
                if kind != "shape":
                    continue
                if re.search(r"[A-Z?]", claim):
                    unrun += 1
                    continue
                have = calls.get((line, text), set()) if text else seen.get((file, line), set())
                wanted = set(claim.split(" | "))
                if error is not None and errors and not wanted <= have:
                    unrun += 1
                    continue
                if not wanted <= have and not (wanted & have and len(wanted) == 1):
                    if error is not None and not have:
                        unrun += 1
                        continue
                    bad += 1
                    print(f"{where}\n    {file}:{line} claims {claim}, PyTorch: {sorted(have)}")
    print(f"{count} snippets, {bad} disagree, {unrun} claims not comparable")


main()
