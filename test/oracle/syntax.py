"""What CPython's own parser makes of Python files, as one line per file: path, calls, functions, digest of its structure.

    python3 test/oracle/syntax.py FOLDER... > /tmp/answers.txt
    node --import ... test/oracle/syntax.mts /tmp/answers.txt        (compares; see there)

`--dump FILE` prints the structure itself, to see a difference.
"""
import ast, hashlib, json, math, os, sys

SIGNS = dict(Add="+", Sub="-", Mult="*", Div="/", FloorDiv="//", Mod="%", Pow="**", MatMult="@", BitAnd="&", BitOr="|", BitXor="^",
             LShift="<<", RShift=">>", Eq="==", NotEq="!=", Lt="<", LtE="<=", Gt=">", GtE=">=", In="in", NotIn="not in", Is="is",
             IsNot="is not", And="and", Or="or", USub="-", UAdd="+", Invert="~", Not="not")


def sign(op):
    return SIGNS[type(op).__name__]


def constant(v):
    if v is None or isinstance(v, bool):
        return [str(v)]
    if isinstance(v, int):
        return ["int", number(float(v)) if abs(v) < 1e300 else "inf"]
    if isinstance(v, float):
        return ["float", number(v)]
    if isinstance(v, complex):
        return ["imaginary", number(v.imag)]
    if isinstance(v, str):
        return ["str", v.encode("utf-16", "surrogatepass").hex()]
    if isinstance(v, bytes):
        return ["bytes", v.hex()]
    return ["..."]


def number(v):
    return "inf" if math.isinf(v) else float.hex(v)


def listed(nodes):
    return [show(n) for n in nodes]


def parameters(a):
    out = []
    plain = a.posonlyargs + a.args
    defaults = [None] * (len(plain) - len(a.defaults)) + a.defaults
    for i, p in enumerate(plain):
        out.append([p.arg, "position" if i < len(a.posonlyargs) else "", "", show(defaults[i]), show(p.annotation)])
    if a.vararg:
        out.append([a.vararg.arg, "", "*", None, show(a.vararg.annotation)])
    for p, d in zip(a.kwonlyargs, a.kw_defaults):
        out.append([p.arg, "keyword", "", show(d), show(p.annotation)])
    if a.kwarg:
        out.append([a.kwarg.arg, "", "**", None, show(a.kwarg.annotation)])
    return out


def arguments(args, keywords):
    out = []
    for a in args:
        out.append((a.lineno, a.col_offset, ["*", show(a.value)] if isinstance(a, ast.Starred) else ["", show(a)]))
    for k in keywords:
        out.append((k.lineno, k.col_offset, ["**", show(k.value)] if k.arg is None else [k.arg + "=", show(k.value)]))
    return [x[2] for x in sorted(out, key=lambda x: x[:2])]


def clauses(gens):
    return [[show(g.target), show(g.iter), listed(g.ifs)] for g in gens]


def parts(n):
    out = []
    for v in n.values:
        if isinstance(v, ast.Constant):
            if out and out[-1][0] == "str":
                out[-1] = constant((bytes.fromhex(out[-1][1]).decode("utf-16", "surrogatepass")) + v.value)
            elif v.value:
                out.append(constant(v.value))
        else:
            out.append([show(v.value), chr(v.conversion) if v.conversion > 0 else "", show(v.format_spec)])
    return out


def show(n):
    if n is None:
        return None
    if isinstance(n, list):
        return listed(n)
    t = type(n).__name__
    g = lambda *names: [show(getattr(n, x)) for x in names]
    if t == "Constant": return constant(n.value)
    if t == "Name": return n.id
    if t == "Attribute": return [".", show(n.value), n.attr]
    if t == "Call": return ["call", show(n.func), arguments(n.args, n.keywords)]
    if t == "Subscript": return ["[]", *g("value", "slice")]
    if t == "Slice": return ["slice", *g("lower", "upper", "step")]
    if t == "UnaryOp": return ["unary", sign(n.op), show(n.operand)]
    if t == "BinOp": return [sign(n.op), *g("left", "right")]
    if t == "BoolOp":
        out = show(n.values[0])
        for v in n.values[1:]:
            out = [sign(n.op), out, show(v)]
        return out
    if t == "Compare": return ["compare", show(n.left), [[sign(o), show(c)] for o, c in zip(n.ops, n.comparators)]]
    if t == "IfExp": return ["if-else", *g("test", "body", "orelse")]
    if t == "Lambda": return ["lambda", parameters(n.args), show(n.body)]
    if t == "Tuple": return ["tuple", listed(n.elts)]
    if t == "List": return ["list", listed(n.elts)]
    if t == "Set": return ["set", listed(n.elts)]
    if t == "Dict": return ["dict", [[show(k), show(v)] for k, v in zip(n.keys, n.values)]]
    if t == "ListComp": return ["comp", "list", show(n.elt), clauses(n.generators)]
    if t == "SetComp": return ["comp", "set", show(n.elt), clauses(n.generators)]
    if t == "GeneratorExp": return ["comp", "generator", show(n.elt), clauses(n.generators)]
    if t == "DictComp": return ["dictcomp", *g("key", "value"), clauses(n.generators)]
    if t == "Starred": return ["*", show(n.value)]
    if t == "NamedExpr": return [":=", *g("target", "value")]
    if t == "Yield": return ["yield", show(n.value)]
    if t == "YieldFrom": return ["yield-from", show(n.value)]
    if t == "Await": return ["await", show(n.value)]
    if t == "JoinedStr":
        p = parts(n)
        if not p: return constant("")
        return p[0] if len(p) == 1 and p[0][0] == "str" else ["f", p]
    if t in ("FunctionDef", "AsyncFunctionDef"):
        return ["def", n.name, t[0] == "A", parameters(n.args), listed(n.decorator_list), show(n.returns), generator(n), listed(n.body)]
    if t == "ClassDef": return ["class", n.name, arguments(n.bases, n.keywords), listed(n.decorator_list), listed(n.body)]
    if t == "Return": return ["return", show(n.value)]
    if t == "Delete": return ["del", listed(n.targets)]
    if t == "Assign": return ["=", listed(n.targets), show(n.value)]
    if t == "AugAssign": return [sign(n.op) + "=", *g("target", "value")]
    if t == "AnnAssign": return ["annotated", *g("target", "annotation", "value")]
    if t in ("For", "AsyncFor"): return ["for", *g("target", "iter", "body", "orelse")]
    if t == "While": return ["while", *g("test", "body", "orelse")]
    if t == "If": return ["if", *g("test", "body", "orelse")]
    if t in ("With", "AsyncWith"): return ["with", [[show(i.context_expr), show(i.optional_vars)] for i in n.items], listed(n.body)]
    if t == "Match": return ["match", show(n.subject), [[pattern(c.pattern), show(c.guard), listed(c.body)] for c in n.cases]]
    if t == "Raise": return ["raise", *g("exc", "cause")]
    if t in ("Try", "TryStar"):
        return ["try", listed(n.body), [[show(h.type), h.name, listed(h.body)] for h in n.handlers], *g("orelse", "finalbody")]
    if t == "Assert": return ["assert", *g("test", "msg")]
    if t == "Import": return ["import", [[a.name, a.asname] for a in n.names]]
    if t == "ImportFrom": return ["from", n.module or "", n.level, [[a.name, a.asname] for a in n.names]]
    if t in ("Global", "Nonlocal"): return [t.lower(), n.names]
    if t == "Expr": return ["expr", show(n.value)]
    if t in ("Pass", "Break", "Continue"): return [t.lower()]
    return ["?" + t]


def pattern(p):
    t = type(p).__name__
    if t == "MatchValue": return ["value", show(p.value)]
    if t == "MatchSingleton": return ["value", constant(p.value)]
    if t == "MatchAs": return ["capture", p.name, p.pattern and pattern(p.pattern)]
    if t == "MatchSequence": return ["sequence", [pattern(x) for x in p.patterns]]
    if t == "MatchStar": return ["star", p.name]
    if t == "MatchMapping": return ["mapping", [[show(k), pattern(v)] for k, v in zip(p.keys, p.patterns)], p.rest]
    if t == "MatchClass": return ["class", show(p.cls), [pattern(x) for x in p.patterns], [[k, pattern(v)] for k, v in zip(p.kwd_attrs, p.kwd_patterns)]]
    return ["or", [pattern(x) for x in p.patterns]]


def generator(f):
    todo = list(f.body)
    while todo:
        n = todo.pop()
        if isinstance(n, (ast.Yield, ast.YieldFrom)): return True
        if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)): todo += n.decorator_list
        elif not isinstance(n, (ast.Lambda, ast.ClassDef)): todo += list(ast.iter_child_nodes(n))
    return False


def files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for base, _, names in sorted(os.walk(path)):
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(base, name)


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    dump = sys.argv[1] == "--dump"
    for path in files(sys.argv[1 + dump:]):
        try:
            text = open(path, encoding="utf-8", newline="").read()
            tree = ast.parse(text)
        except (SyntaxError, UnicodeDecodeError, ValueError):
            continue
        text = json.dumps([show(s) for s in tree.body], separators=(",", ":"))
        if dump:
            print(text)
            continue
        nodes = list(ast.walk(tree))
        calls = sum(isinstance(n, ast.Call) for n in nodes)
        functions = sum(isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)) for n in nodes)
        print(path, calls, functions, hashlib.sha1(text.encode()).hexdigest()[:12])
