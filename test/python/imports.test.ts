import { beforeAll, describe, expect, test } from "vitest"
import { Cache, createMachine } from "../../src/python/evaluate"
import { output, ready, run } from "./run"

beforeAll(ready)

describe("modules", () => {
  test("absolute, relative, packages, submodules", () => {
    const files = {
      "/work/pkg/__init__.py": "from .a import A\nfrom . import b\nname = __name__",
      "/work/pkg/a.py": "from .b import base\nclass A:\n    x = base + 1\n__all__ = ['A']",
      "/work/pkg/b.py": "base = 41\n_hidden = 1\nfrom .sub.deep import v",
      "/work/pkg/sub/__init__.py": "",
      "/work/pkg/sub/deep.py": "from ...pkg import name\nv = 'deep'".replace("from ...pkg import name\n", ""),
      "/work/util.py": "def f(): return 'util'",
      "/work/src/inner/__init__.py": "y = 'src layout'",
      "/lib/site-packages/lib/__init__.py": "from .core import *\nfrom .core import helper as h",
      "/lib/site-packages/lib/core.py": "def helper(): return 'lib'\n_private = 2\nclass K: pass",
    }
    const text = `
import pkg, pkg.sub.deep as deep
from pkg import A, b as bb
import util
from inner import y
from lib import *
from lib import h, K
print(A.x, bb.base, deep.v, util.f(), y, h(), helper(), pkg.name, pkg.sub.deep.v, K.__name__, K.__module__)
`
    expect(output(text, files)).toBe("42 41 deep util src layout lib lib pkg deep K lib.core\n")
  })
  test("the document in a package", () => {
    const files = {
      "/work/__init__.py": "",
      "/work/layers.py": "width = 8",
    }
    expect(output("from .layers import width\nfrom . import layers\nprint(width, layers.width, __name__)", files)).toBe(
      "8 8 __main__\n",
    )
  })
  test("a package that imports the document gives it no more steps than it has", () => {
    const files = { "/work/pkg/__init__.py": "from .more import x\n", "/work/pkg/more.py": "from .main import *\nx = 1\n" }
    const document = { file: "/work/pkg/main.py", text: "while True: x = 1\n" }
    expect(run("", files, { document, fuel: 100_000 }).steps).toBeLessThan(400_000)
  })
  test("circular imports", () => {
    const files = {
      "/work/a.py": "import b\nx = 1\ndef f(): return b.y",
      "/work/b.py": "import a\ny = 2\ndef g(): return a.x",
      "/work/c.py": "from d import q\np = 1",
      "/work/d.py": "from c import p\nq = 1",
    }
    expect(output("import a, b\nprint(a.f(), b.g())\ntry: import c\nexcept ImportError as e: print(e)", files)).toBe(
      "2 1\ncannot import name 'p' from 'c'\n",
    )
  })
  test("what is not there", () => {
    const text = `
try:
    import apex
    have = True
except ImportError as e:
    have = False
    print(type(e).__name__, e)
try:
    from util import nope
except ImportError as e: print(e)
try: from missing.deep import x
except (ImportError, ValueError): x = None
import nothing
from nothing.more import z
y = nothing.thing(3)
print(have, x)
`
    const { module, printed, unknowns, failures } = run(text, { "/work/util.py": "" })
    expect(printed).toBe("ModuleNotFoundError No module named 'apex'\ncannot import name 'nope' from 'util'\nFalse None\n")
    expect(module.attrs.get("y")).toMatchObject({ kind: "unknown" })
    expect(module.attrs.get("z")).toMatchObject({ kind: "unknown", reason: { text: "`{0}` is not found" } })
    expect(unknowns.length).toBeGreaterThan(0)
    expect(failures).toEqual([])
  })
  test("a library's optional import is silent, its own exceptions are not", () => {
    const files = {
      "/lib/site-packages/lib/__init__.py":
        "try:\n    import fast\nexcept ImportError:\n    fast = None\nraise ImportError('needs more')",
    }
    expect(output("try: import lib\nexcept ImportError as e: print('no lib:', e)", files)).toBe("no lib: needs more\n")
  })
  test("files not known yet are wanted", () => {
    const evaluation = createMachine({
      files: { get: () => undefined },
      roots: ["/work"],
      libraries: [],
      frameworks: [],
      document: { file: "/work/m.py", text: "try:\n    from pkg.a import A\nexcept ImportError:\n    A = 1" },
    })
    const module = evaluation.run()
    expect([...evaluation.wanted]).toContain("/work/pkg/__init__.py")
    expect(module.attrs.get("A")).toMatchObject({ kind: "unknown" })
  })
})

describe("a library's modules sleep until they are asked for something", () => {
  const library = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [`/lib/site-packages/lib/${path}`, text]))
  const files = library({
    "__init__.py": "from . import models, heavy\nfrom .tools import tool as renamed\nfrom .heavy import ran\nran = ran",
    "heavy.py": "import sys\nran = []",
    "tools.py": "from .registry import enter\n@enter\ndef tool(): return 'tool'",
    "registry.py": "entries = {}\ndef enter(f):\n    entries[f.__name__] = f\n    return f\ndef all(): return sorted(entries)",
    "models/__init__.py": "from .a import *\nfrom .b import *\nfrom .c import *\nlast = 'own'\nfrom . import d",
    "models/a.py":
      "from ..registry import enter\n__all__ = ['a', 'both', 'last']\n@enter\ndef a(): return 'a'\nboth = 'a'\nlast = 'a'\nhidden = 1",
    "models/b.py": "both = 'b'\n_private = 2\nfor i in range(2): globals()[f'made{i}'] = i",
    "models/c.py": "from ..registry import enter\n@enter\ndef c(): return len(both)\nfrom .a import both",
    "models/d.py": "from .a import hidden as shown\nfrom .missing import nothing",
    "patch.py": "from . import registry\nregistry.patched = True",
    "patched.py": "from . import patch, registry",
  })
  const shown = (text: string) => output(text, files)

  test("nothing runs that nobody asks", () => {
    const said: string[] = []
    run(
      "import lib",
      { ...files, "/lib/site-packages/lib/tools.py": "x = print('ran')\ndef tool(): pass" },
      { onPrint: t => said.push(t) },
    )
    expect(said).toEqual([])
    expect(shown("import lib\nprint(lib.renamed())")).toBe("tool\n")
  })
  test("a package does not run for a module in it", () => {
    const said: string[] = []
    const loud = { ...files, "/lib/site-packages/lib/models/__init__.py": "x = print('ran')\nfrom .a import *\nlast = 'own'" }
    const print = (text: string) => said.push(text)
    run("import lib.models.a as m\nprint(m.hidden)\nfrom lib.models.b import both", loud, { onPrint: print })
    expect(said.join("")).toBe("1\n")
    const file = "/lib/site-packages/lib/models/b.py"
    const text = "from .a import hidden\nprint(hidden)\nfrom . import last\nprint(last)"
    run("", { ...loud, [file]: text }, { onPrint: print, document: { file, text } })
    expect(said.join("")).toBe("1\n1\nran\nown\n")
  })
  test("a star's names, in the order of the text", () => {
    expect(shown("from lib.models import a, both, last, made1\nprint(a(), both, last, made1)")).toBe("a a own 1\n")
    expect(shown("import lib.models as m\nprint(hasattr(m, 'hidden'), hasattr(m, '_private'), m.c(), m.a.__module__)")).toBe(
      "False False 1 lib.models.a\n",
    )
    expect(shown("from lib.models import *\nprint(both, last, made0, c())")).toBe("a own 0 1\n")
    expect(shown("import lib.models as m\nprint([n for n in dir(m) if n[0] != '_'])")).toBe(
      "['a', 'b', 'both', 'c', 'd', 'enter', 'i', 'last', 'made0', 'made1']\n",
    )
  })
  test("who reads a registry finds everything that enters itself", () => {
    expect(shown("import lib\nfrom lib.registry import all\nprint(all())")).toBe("['a', 'c', 'tool']\n")
    expect(shown("import lib.registry as r, lib\nprint(sorted(r.entries))")).toBe("['a', 'c', 'tool']\n")
  })
  describe("who asks a registry for a name wakes those that speak of it", () => {
    const zoo = library({
      "__init__.py": "from .registry import make, names, register\nfrom . import big, small, named",
      "registry.py":
        "from collections import defaultdict\nmakers = {}\nkinds = defaultdict(list)\n" +
        "def register(f):\n    makers[f.__name__] = f\n    kinds[f.__module__.split('.')[-1]].append(f.__name__)\n    return f\n" +
        "def register_old(names):\n    for old, new in names.items(): makers[old] = makers[new]\n" +
        "def make(name): return makers[name]() if name in makers else None\n" +
        "def names(): return sorted(makers)\ndef of(kind): return kinds[kind]",
      "big.py": "from .registry import register\nx = print('big')\n@register\ndef net_big(): return 100",
      "small.py":
        "from .registry import register, register_old\nx = print('small')\n@register\ndef net(): return 1\nregister_old({'old-net': 'net'})",
      "named.py":
        "from .registry import register\nx = print('named')\nfor n in (1, 2):\n    def f(n=n): return n\n    f.__name__ = 'n%d' % n\n    register(f)",
    })
    test.each([
      ["make('net')", "small\n1\n"],
      ["make('old-net')", "small\n1\n"],
      ["make('net_big')", "big\n100\n"],
      ["names()", "big\nsmall\nnamed\n['n1', 'n2', 'net', 'net_big', 'old-net']\n"],
      ["lib.registry.of('small')", "small\n['net']\n"],
    ])("%s", (expression, printed) => {
      expect(output(`import lib\nfrom lib import make, names\nprint(${expression})`, zoo)).toBe(printed)
    })
    test("a name that none speaks of wakes them all", () => {
      expect(output("import lib\nprint(lib.make('n2'), lib.make('n3'))", zoo)).toBe("big\nsmall\nnamed\n2 None\n")
    })
    test("what the program itself enters is there, and gone in the next analysis", () => {
      const keep = new Cache()
      const own = "import lib\n@lib.register\ndef mine(): return 7\n"
      expect(run(own + "print(lib.make('mine'), lib.make('net'))", zoo, { keep }).printed).toMatch(/7 1\n$/)
      expect(run("import lib\nprint(lib.names())", zoo, { keep }).printed).toMatch(
        /\['n1', 'n2', 'net', 'net_big', 'old-net'\]\n$/,
      )
    })
    test("what an analysis has woken is there in the next", () => {
      const keep = new Cache()
      expect(run("import lib\nprint(lib.make('net'))", zoo, { keep }).printed).toBe("small\n1\n")
      expect(run("import lib\nprint(lib.make('net'))", zoo, { keep }).printed).toBe("1\n")
      expect(run("import lib\nprint(lib.names())", zoo, { keep }).printed).toMatch(/^big\nnamed\n\['n1', 'n2', 'net'/)
    })
  })
  test("a module that changes another one runs when it is imported", () => {
    expect(shown("import lib.patched\nprint(lib.registry.patched)")).toBe("True\n")
  })
  test("what cannot be imported is unknown when it is read", () => {
    const { module } = run("from lib.models import d\nx = d.shown\ny = d.nothing", files)
    expect(module.attrs.get("x")).toBe(1)
    expect(module.attrs.get("y")).toMatchObject({ kind: "unknown" })
  })
  test("kept asleep and woken in a later analysis", () => {
    const keep = new Cache()
    run("import lib", files, { keep }).end()
    expect(run("import lib\nprint(lib.renamed(), lib.models.c())", files, { keep }).printed).toBe("tool 1\n")
    const changed = { ...files, "/lib/site-packages/lib/models/a.py": "both = 'new!'\n" }
    expect(run("import lib\nprint(lib.models.c())", changed, { keep }).printed).toBe("4\n")
  })
})

describe("the environment", () => {
  const asks =
    "import os\nfused = 1\nif 'LIB_FUSED' in os.environ:\n    fused = int(os.environ['LIB_FUSED'])\nhome = os.environ.get('LIB_HOME')\n"
  test("a library is read as it is where nobody has set anything for it", () => {
    const { printed } = run("import lib\nprint(lib.fused, lib.home)", { "/lib/site-packages/lib.py": asks })
    expect(printed).toBe("1 None\n")
  })
  test("what the user's own program finds is not known, unless it says what to take otherwise", () => {
    const { module } = run(
      asks + "size = int(os.environ.get('SIZE', '32'))\nboth = os.environ.setdefault('A', 'b') + os.environ['A']",
      {},
    )
    expect(module.attrs.get("fused")).toMatchObject({ kind: "unknown" })
    expect(module.attrs.get("home")).toMatchObject({ kind: "unknown" })
    expect(module.attrs.get("size")).toBe(32)
    expect(module.attrs.get("both")).toBe("bb")
  })
})

describe("modules kept between analyses", () => {
  const files: Record<string, string> = {
    "/work/conf.py":
      "from base import table\nitems = [1]\nclass C:\n    n = 0\ndef add(x):\n    items.append(x)\n    C.n += 1\n    table['k'] = x\n    return len(items)",
    "/work/base.py": "table = {}\ncount = [0]\ncount[0] += 1",
  }
  const keep = new Cache()
  const analyse = (text: string) => run(text, files, { keep })

  test("what a document changes in them is undone", () => {
    const text = "import conf\nprint(conf.add(5), conf.items, conf.C.n, conf.table)\nconf.extra = 1"
    for (let i = 0; i < 3; i++) {
      const evaluation = analyse(text)
      expect(evaluation.printed).toBe("2 [1, 5] 1 {'k': 5}\n")
      evaluation.end()
    }
    expect(analyse("import conf\nprint(hasattr(conf, 'extra'), conf.items)").printed).toBe("False [1]\n")
  })
  test("they run again when their text, or one they depend on, changes", () => {
    const first = keep.modules.get("conf")
    analyse("import conf, base")
    expect(keep.modules.get("conf")).toBe(first)
    const base = keep.modules.get("base")
    files["/work/conf.py"] += "\nnew = 1"
    expect(analyse("import conf\nprint(conf.new)").printed).toBe("1\n")
    expect(keep.modules.get("base")).toBe(base)
    const conf = keep.modules.get("conf")
    files["/work/base.py"] = "table = {'z': 1}"
    expect(analyse("import conf\nprint(conf.table)").printed).toBe("{'z': 1}\n")
    expect(keep.modules.get("conf")).not.toBe(conf)
  })
  test("another document begins with what we describe, as we describe it", () => {
    const lib = (text: string) => ({ "/lib/site-packages/lib.py": text })
    const shared = new Cache()
    const at = (file: string, text: string, files: Record<string, string>) =>
      run(text, files, { keep: shared, document: { file, text } })
    at("/work/a.py", "import lib, abc", lib("import abc")).end()
    const described = shared.modules.get("abc")
    expect(described).toBeDefined()
    at("/work/b.py", "import lib, abc\nabc.mine = 1", lib("import abc")).end()
    expect(shared.modules.get("abc")).toBe(described)
    expect(at("/work/c.py", "import abc\nprint(hasattr(abc, 'mine'))", {}).printed).toBe("False\n")
    expect(at("/work/d.py", "import lib, abc\nprint(abc.extra)", lib("import abc\nabc.extra = 1")).printed).toBe("1\n")
    expect(at("/work/e.py", "import abc\nprint(hasattr(abc, 'extra'))", {}).printed).toBe("False\n")
    expect(shared.modules.get("abc")).not.toBe(described)
  })
  test("what a module entered elsewhere goes when its text changes", () => {
    const own: Record<string, string> = {
      "/work/registry.py":
        "entries = {}\ndef register(f):\n    assert f.__name__ not in entries\n    entries[f.__name__] = f\n    return f",
      "/work/model.py": "from registry import register\n@register\ndef net(): return 1",
      "/work/other.py": "items = [1]",
    }
    const text = "import model, other, registry\nprint({k: f() for k, f in registry.entries.items()})"
    const again = new Cache()
    const at = () => run(text, own, { keep: again }).printed
    expect(at()).toBe("{'net': 1}\n")
    const registry = again.modules.get("registry")
    own["/work/other.py"] = "items = [2]"
    expect(at()).toBe("{'net': 1}\n")
    expect(again.modules.get("registry")).toBe(registry)
    own["/work/model.py"] = own["/work/model.py"]!.replace("1", "2")
    expect(at()).toBe("{'net': 2}\n")
    own["/work/model.py"] = own["/work/model.py"]!.replace("net", "web")
    expect(at()).toBe("{'web': 2}\n")
  })
  test("a file that appears is seen", () => {
    files["/work/opt.py"] = "try:\n    import late\nexcept ImportError:\n    late = None"
    expect(analyse("import opt\nprint(opt.late)").printed).toBe("None\n")
    files["/work/late.py"] = "v = 3"
    expect(analyse("import opt\nprint(opt.late.v)").printed).toBe("3\n")
  })
})
