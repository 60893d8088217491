"""Writes test/python/grammar.json: for each statement of grammar.txt, what CPython makes of it (notation of syntax.py)."""
import ast, json, pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from syntax import show

SNIPPETS = (pathlib.Path(__file__).parent / "grammar.txt").read_text()


def cases():
    """Snippets are separated where a line at the margin begins a new statement; torn ones are left out."""
    lines = SNIPPETS.strip("\n").split("\n")
    out, at = [], 0
    while at < len(lines):
        for end in range(len(lines), at, -1):
            text = "\n".join(lines[at:end]) + "\n"
            try:
                tree = ast.parse(text)
            except SyntaxError:
                continue
            if len(tree.body) == 1 or all(s.lineno == 1 or s.col_offset for s in tree.body):
                break
        else:
            sys.exit(f"not Python: {lines[at]}")
        out.append([text, [show(s) for s in tree.body]])
        at = end
    return out


if __name__ == "__main__":
    found = cases()
    target = pathlib.Path(__file__).parent.parent / "python" / "grammar.json"
    target.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in found) + "\n]\n")
    print(len(found), "snippets")
