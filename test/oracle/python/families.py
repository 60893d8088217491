"""Programs that differ only in values: formats, slices, arithmetic, signatures, class hierarchies."""
import itertools, random


def families():
    yield from formats()
    yield from numbers()
    yield from slices()
    yield from strings()
    yield from signatures()
    yield from hierarchies()
    yield from flows()
    yield from containers()


def formats():
    specs = ["", "5", "<6", ">6", "^7", "*^9", "05", "+", " ", ",", "_", "=+8", "#", "d", "5d", "b", "#b", "o", "#o", "x", "#X", "e", ".2e", "f", ".0f", ".3f", "+.1f", "g", ".3g", "%", ".1%", "08.3f", ">10,.2f", "_d", "n", "c", "s", ".2", "#.3g", "z<5"]
    for value in ("0", "7", "-42", "1234567", "0.5", "-3.14159", "1e10", "1e-7", "'text'", "True", "None", "[1, 'a']"):
        lines = [f"try: print(repr(format({value}, {spec!r})))\nexcept (ValueError, TypeError, OverflowError) as e: print(type(e).__name__)" for spec in specs]
        yield f"format {value}", "\n".join(lines) + "\n"


def numbers():
    values = ["0", "1", "-1", "7", "-13", "2.5", "-0.75", "True", "100", "1e3"]
    for a in values:
        lines = []
        for op in ("+", "-", "*", "/", "//", "%", "**", "<", "<=", "==", "!=", ">", "and", "or"):
            cells = ", ".join(f"t(lambda: ({a}) {op} ({b}))" for b in values if not (op == "**" and (b in ("100", "1e3", "-13") or a.startswith("-") and b in ("2.5", "-0.75"))))
            lines.append(f"print({cells})")
        yield f"arithmetic {a}", "def t(f):\n    try:\n        return f()\n    except (ZeroDivisionError, OverflowError) as e: return type(e).__name__\n" + "\n".join(lines) + "\n"
    for a in ("0", "1", "5", "-6", "255", "1023", "True"):
        yield f"bits {a}", "".join(f"print([(({a}) & b, ({a}) | b, ({a}) ^ b, ({a}) << abs(b) % 9, ({a}) >> abs(b) % 9, ~({a})) for b in ({b}, {b} + 1)])\n" for b in ("3", "12", "-7", "256"))
    for name in ("int", "float", "str", "bool", "repr", "abs", "round", "len", "list", "tuple", "sorted", "sum", "min", "max", "any", "all", "set", "dict", "reversed", "enumerate", "iter", "type", "callable", "hash"):
        lines = ["def show(f, v):", "    try: r = f(v)", "    except (TypeError, ValueError) as e: return type(e).__name__"]
        lines += ["    if f in (reversed, enumerate, iter): r = list(r)", "    if f is hash: r = isinstance(r, int)", "    if f is set: r = len(r)", "    return r"]
        for v in ("0", "-3", "2.75", "'12'", "'abc'", "''", "[3, 1, 2]", "(1, 2)", "{}", "{'a': 1}", "{5}", "None", "True", "range(3)", "[[1, 2]]", "['x', 'y']", "[0]"):
            lines.append(f"print(show({name}, {v}))")
        yield f"builtin {name}", "\n".join(lines) + "\n"


def slices():
    random.seed(5)
    for source in ("list(range(8))", "'abcdefgh'", "tuple('abcdefgh')", "range(8)", "b'abcdefgh'"):
        for _ in range(5):
            cells = []
            for _ in range(24):
                a, b, c = (random.choice([None, *range(-10, 11)]) for _ in range(3))
                c = c or 1
                cells.append(f"s[{'' if a is None else a}:{'' if b is None else b}:{c}]")
            yield f"slices of {source}", f"s = {source}\n" + "".join(f"print({', '.join(cells[i:i + 6])})\n" for i in range(0, 24, 6))
    for _ in range(12):
        lines = ["l = list(range(9))"]
        for _ in range(6):
            a, b = sorted(random.choices(range(-3, 10), k=2))
            lines.append(random.choice([f"l[{a}:{b}] = ['x'] * {random.randint(0, 3)}", f"del l[{a}:{b}]", f"l[{a}:{b}] += [7]", "l.insert(%d, 'i')" % a, "l[::2] = [0] * len(l[::2])", f"l *= {random.randint(1, 2)}"]))
            lines.append("print(l)")
        yield "slice assignment", "\n".join(lines) + "\n"


def strings():
    texts = ["''", "'a'", "'Hello World'", "'  padded  '", "'a,b,,c'", "'UPPER lower 123'", "'tab\\tnew\\nline'", "'under_score-dash'", "'1234'", "'ñandú é'", "'aaa'", "'x=y=z'"]
    calls = ["upper()", "lower()", "title()", "capitalize()", "swapcase()", "strip()", "lstrip()", "rstrip('e ')", "split()", "split(',')", "split('a')", "rsplit(' ', 1)", "split(None, 1)", "splitlines()", "partition('=')", "rpartition('=')", "replace('a', 'bb')", "replace('l', '', 1)", "find('a')", "rfind('a')", "count('a')", "startswith('a')", "endswith(('e', 'a'))", "isdigit()", "isalpha()", "isalnum()", "isupper()", "islower()", "istitle()", "isspace()", "zfill(6)", "center(9, '*')", "ljust(5) + '|'", "rjust(5)", "encode()", "join(['1', '2'])", "casefold()", "isidentifier()", "removeprefix('a')", "removesuffix('e')", "expandtabs()" if False else "upper().lower()"]
    for text in texts:
        yield f"string {text}", f"s = {text}\nprint(len(s), repr(s), s * 2, s[::-1], s + '!', 'a' in s, s < 'b', sorted(s)[:5], [c for c in s][:3], list(enumerate(s))[:2])\n" + "".join(f"print(repr(s.{call}))\n" for call in calls)


def signatures():
    random.seed(3)
    shapes = ["a, b", "a, b=2", "a, /, b", "a, *, b", "a, *args", "a, **kw", "*args, k=1", "a=1, *args, k, **kw", "a, b=2, /, c=3, *, d=4", "*, a, b=1", "", "self, x, y=0"]
    calls = ["", "1", "1, 2", "1, 2, 3", "a=1", "1, b=2", "b=2", "1, k=3", "*[1, 2]", "**{'a': 1, 'b': 2}", "1, *[2], **{'k': 3}", "1, a=2", "1, 2, k=3, z=4", "1, 2, 3, 4, 5", "1, d=2", "k=5", "x=1, self=2"]
    for shape in shapes:
        names = [p.split("=")[0].strip("* ") for p in shape.split(",") if p.strip() not in ("/", "*", "")]
        lines = [f"def f({shape}): return [{', '.join(names)}]"]
        for call in calls:
            lines.append(f"try: print(f({call}))\nexcept TypeError as e: print(e)")
        yield f"signature ({shape})", "\n".join(lines) + "\n"


def hierarchies():
    random.seed(11)
    for n in range(30):
        names = "ABCDEFG"[: random.randint(4, 7)]
        lines = []
        for i, name in enumerate(names):
            bases = sorted(random.sample(names[:i], random.randint(0, min(i, 2))), reverse=True) if i else []
            lines.append(f"try:\n    class {name}({', '.join(bases)}):")
            lines.append(f"        tag = '{name}'")
            if random.random() < 0.7:
                lines.append(f"        def f(self): return ['{name}'] + (super().f() if hasattr(super(), 'f') else [])")
            if random.random() < 0.4:
                lines.append(f"        def __init__(self, **kw):\n            super().__init__(**kw)\n            self.{name.lower()} = kw.get('{name.lower()}', {i})")
            if random.random() < 0.3:
                lines.append("        @classmethod\n        def who(cls): return cls.__name__ + (super().who() if hasattr(super(), 'who') else '.')")
            lines.append(f"    o = {name}()\n    print([c.__name__ for c in {name}.__mro__], o.f() if hasattr(o, 'f') else None, vars(o), o.who() if hasattr({name}, 'who') else '-', o.tag)")
            lines.append(f"except TypeError as e:\n    print('TypeError', str(e)[:20])\n    class {name}: tag = '{name}!'")
        yield f"hierarchy {n}", "\n".join(lines) + "\n"


def block(depth, rng):
    kind = rng.choice(["add", "if", "for", "while", "try", "call", "cont", "ret"] if depth < 3 else ["add", "call", "cont"])
    pad = "    "
    inner = lambda: "\n".join(pad + line for line in (block(depth + 1, rng) + "\n" + block(depth + 1, rng)).split("\n"))
    k = rng.randint(1, 5)
    if kind == "add":
        return f"t = t * {k} % 97 + i\nlog.append(t)"
    if kind == "if":
        return f"if t % {k + 1} == {rng.randint(0, 1)}:\n{inner()}\nelse:\n{inner()}"
    if kind == "for":
        tail = f"\nelse:\n{pad}log.append('else')" if rng.random() < 0.5 else ""
        stop = f"\n{pad}if t % {k + 2} == 0: {rng.choice(['break', 'continue'])}" if rng.random() < 0.7 else ""
        return f"for i in range({k}):\n{inner()}{stop}{tail}"
    if kind == "while":
        return f"n{depth} = {k}\nwhile n{depth} > 0:\n{pad}n{depth} -= 1\n{inner()}"
    if kind == "try":
        final = f"\nfinally:\n{pad}log.append('fin')" if rng.random() < 0.6 else ""
        other = f"\nelse:\n{pad}log.append('ok')" if rng.random() < 0.4 else ""
        return f"try:\n{inner()}\n{pad}if t % {k + 1} == 0: raise {rng.choice(['ValueError', 'KeyError', 'IndexError'])}(t)\nexcept {rng.choice(['ValueError', '(KeyError, ValueError)', 'LookupError', 'Exception'])} as e:\n{pad}log.append(type(e).__name__){other}{final}"
    if kind == "cont":
        return f"log.append([x for x in range({k}) if x % 2 == t % 2])"
    if kind == "ret":
        return f"if t > {60 + k}: return 'early'"
    return f"t = (lambda x, y={k}: x + y)(t)"


def flows():
    for seed in range(90):
        rng = random.Random(seed)
        body = "\n".join(block(0, rng) for _ in range(4))
        text = "log = []\ndef f(t, i=0):\n" + "\n".join("    " + line for line in body.split("\n")) + "\n    return t\nfor s in (0, 5, 18, 42):\n    log.clear()\n    try: print(f(s), log)\n    except LookupError as e: print('out', repr(e), log)\n    except ValueError as e: print('out', repr(e), log)\n"
        yield f"flow {seed}", text


def containers():
    for seed in range(60):
        rng = random.Random(1000 + seed)
        lines = ["l, d, s = [3, 1, 2], {'a': 1, 'b': 2}, {1, 2}"]
        for _ in range(12):
            k = rng.randint(0, 5)
            lines.append(rng.choice([
                f"l.append({k})", f"l.insert({k}, 'i')", "l.reverse()", f"l.extend(range({k}))", "if l: l.pop()", f"l = [x for x in l if x != {k}]", "l = l[::-1] + l[:1]",
                f"d['k{k}'] = {k}", f"d.pop('k{k}', None)", f"d.setdefault('a', []) and None", "d = {k: v for k, v in d.items() if v}", f"d.update(z={k})", "d = dict(sorted(d.items(), key=lambda p: str(p[1])))",
                f"s.add({k})", f"s.discard({k})", f"s = s | {{{k}}}", f"s &= set(range({k + 2}))", f"s ^= {{{k}, 1}}",
                f"l.sort(key=str)", f"l = list(dict.fromkeys(l))", f"a, *l = [*l, {k}]", f"d[tuple(l[:1])] = {k}",
            ]))
            lines.append("print(l, d, sorted(s), len(l), len(d), str(d) == repr(d), list(zip(l, d)))")
        yield f"containers {seed}", "\n".join(lines) + "\n"
