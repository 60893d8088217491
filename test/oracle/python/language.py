# Small programs of Python's language, one after another; python.py runs each in CPython and keeps what it prints.
#--- closures
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    return up
a, b = counter(), counter()
a(); a(5)
print(a(), b())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
#--- global and local
x = 1
def f():
    global x
    x = x + 1
    return x
def g():
    try:
        y = x
        x = 3
    except UnboundLocalError as e:
        return str(e)
print(f(), x, g())
#--- defaults are evaluated once
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []))
#--- all kinds of parameters
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return (a, b, c, args, d, e, kw)
print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, z=7))
print(f(*[1, 2], **{"d": 3, "y": 4}))
print(f(1, *(2, 3), *[4], d=0, **{"q": 1}, **{"r": 2}))
for call in (lambda: f(), lambda: f(1), lambda: f(a=1, d=2), lambda: f(1, d=1, **{"d": 2})):
    try:
        print(call())
    except TypeError as e:
        print(type(e).__name__, e)
#--- errors of calls
def f(a, b): pass
def g(a, *, k): pass
def h(): pass
class C:
    def __init__(self, x, y=1): pass
    def m(self): pass
for call in (lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, c=2), lambda: f(1, a=2), lambda: g(1, 2), lambda: g(1), lambda: h(1), lambda: C(),
             lambda: C(1, 2, 3), lambda: C(1, z=1), lambda: C(1).m(2), lambda: f(), lambda: f(*[1], **{"d": 1})):
    try:
        call()
    except TypeError as e:
        print(e)
#--- keyword only after star
def f(*, a, b=2): return a, b
print(f(a=1), f(b=1, a=3))
try: f(1)
except TypeError as e: print(e)
try: f()
except TypeError as e: print(e)
#--- recursion
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(12)])
def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c)
print(" ".join(hanoi(3)))
def gcd(a, b): return a if not b else gcd(b, a % b)
print(gcd(48, 36), gcd(17, 5))
#--- decorators
def twice(f):
    def inner(*a, **k):
        return f(*a, **k) * 2
    inner.original = f
    return inner
def times(n):
    def deco(f):
        def inner(*a): return f(*a) * n
        return inner
    return deco
@twice
@times(3)
def f(x): return x + 1
print(f(1), f.__name__, f.original(1))
def register(table):
    def deco(cls):
        table[cls.__name__] = cls
        return cls
    return deco
T = {}
@register(T)
class A: pass
@register(T)
class B(A): pass
print(sorted(T), T["B"] is B)
#--- classes and inheritance
class Animal:
    kind = "animal"
    def __init__(self, name): self.name = name
    def speak(self): return f"{self.name} the {self.kind}: {self.sound()}"
    def sound(self): return "..."
class Dog(Animal):
    kind = "dog"
    def sound(self): return "woof"
class Puppy(Dog):
    def sound(self): return super().sound() + "!"
    def speak(self): return "small " + super(Puppy, self).speak()
for a in (Animal("x"), Dog("rex"), Puppy("bit")): print(a.speak())
print(Puppy.__mro__[1].__name__, Puppy.__name__, Puppy.__bases__[0] is Dog, isinstance(Puppy("a"), Animal), issubclass(Dog, Puppy))
#--- multiple inheritance
class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print(D().f(), [c.__name__ for c in D.__mro__])
try:
    class X(A, B): pass
except TypeError as e: print(str(e).split("\n")[0])
#--- mixins with cooperative init
class Base:
    def __init__(self, **kw): self.rest = kw
class M1(Base):
    def __init__(self, a=1, **kw):
        super().__init__(**kw)
        self.a = a
class M2(Base):
    def __init__(self, b=2, **kw):
        super().__init__(**kw)
        self.b = b
class All(M1, M2):
    def __init__(self, **kw): super().__init__(**kw)
o = All(a=5, b=6, c=7)
print(o.a, o.b, o.rest)
#--- class and static methods
class A:
    count = 0
    def __init__(self): type(self).count += 1
    @classmethod
    def make(cls, n): return [cls() for _ in range(n)]
    @staticmethod
    def add(a, b): return a + b
    @classmethod
    def name(cls): return cls.__name__
class B(A): pass
print(len(A.make(2)), A.count, len(B.make(3)), B.count, A.count, A.add(1, 2), B().add(3, 4), B.name(), B().name())
#--- properties
class Celsius:
    def __init__(self, t=0): self._t = t
    @property
    def t(self):
        "temperature"
        return self._t
    @t.setter
    def t(self, v):
        if v < -273: raise ValueError("too cold")
        self._t = v
    @t.deleter
    def t(self): self._t = None
    f = property(lambda self: self._t * 9 / 5 + 32)
c = Celsius(10)
c.t = 20
print(c.t, c.f)
try: c.t = -300
except ValueError as e: print(e)
try: c.f = 1
except AttributeError as e: print(e)
del c.t
print(c.t)
#--- descriptors
class Positive:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name, 0)
    def __set__(self, obj, value):
        if value <= 0: raise ValueError(self.name)
        setattr(obj, self.name, value)
class Box:
    w = Positive()
    h = Positive()
    def __init__(self, w, h): self.w, self.h = w, h
b = Box(2, 3)
b.w = 5
print(b.w * b.h, sorted(vars(b)), type(Box.w).__name__)
try: b.h = -1
except ValueError as e: print("bad", e)
#--- non-data descriptors
class Lazy:
    def __init__(self, f): self.f = f
    def __get__(self, obj, owner):
        if obj is None: return self
        v = self.f(obj)
        obj.__dict__[self.f.__name__] = v
        return v
class A:
    calls = 0
    @Lazy
    def x(self):
        A.calls += 1
        return 42
a = A()
print(a.x, a.x, A.calls, a.__dict__)
#--- getattr hooks
class Proxy:
    def __init__(self, **kw): self.__dict__["data"] = kw
    def __getattr__(self, name):
        try: return self.data[name]
        except KeyError: raise AttributeError(name) from None
    def __setattr__(self, name, value): self.data[name] = value
    def __delattr__(self, name): del self.data[name]
p = Proxy(a=1)
p.b = 2
print(p.a, p.b, hasattr(p, "c"), getattr(p, "c", "none"))
del p.a
print(p.data, hasattr(p, "a"))
try: p.zzz
except AttributeError as e: print(e)
#--- getattribute
class A:
    x = 1
    def __getattribute__(self, name):
        if name == "secret": return "hidden"
        return object.__getattribute__(self, name)
    def __getattr__(self, name): return "fallback " + name
a = A()
print(a.secret, a.x, a.nope)
#--- operators
class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k) if isinstance(k, int) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __neg__(self): return V(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __iadd__(self, o):
        self.x += o.x
        return self
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, *a): return a
    def __invert__(self): return V(self.y, self.x)
    def __floordiv__(self, k): return V(self.x // k, self.y // k)
    def __rpow__(self, k): return k
a, b = V(1, 2), V(3, 4)
print(a + b, a - b, a * 3, 3 * a, a @ b, -a, abs(V(3, 4)), bool(V(0, 0)), a == V(1, 2), a != b, ~a, b // 2, 2 ** a)
a += b
print(a, a[0], len(a), 2 in a, 9 in a, a(1, 2), list(a), {V(1, 1): "k"}[V(1, 1)], a == 3, *a)
try: a * "x"
except TypeError as e: print(e)
try: a + 1
except AttributeError as e: print(e)
#--- reflected operators
class A:
    def __radd__(self, o): return f"{o}+A"
    def __rsub__(self, o): return f"{o}-A"
    def __rtruediv__(self, o): return f"{o}/A"
    def __lt__(self, o): return "lt"
    def __ge__(self, o): return "ge"
class Base:
    def __add__(self, o): return "Base.add"
class Derived(Base):
    def __radd__(self, o): return "Derived.radd"
print(1 + A(), 2.5 - A(), "s" + A(), [1] + A(), 1 / A(), 3 > A(), 3 <= A(), Base() + Derived(), sum([A()]))
try: A() + 1
except TypeError as e: print(e)
#--- comparison methods
class N:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f"N{self.n}"
print(sorted([N(3), N(1), N(2)]), max([N(1), N(5)]), N(1) > N(0), N(1) == N(1), N(2) != N(2), [N(1), N(2)] < [N(1), N(3)])
try: hash(N(1))
except TypeError as e: print(e)
try: N(1) <= N(2)
except TypeError as e: print(e)
#--- iterator classes
class Up:
    def __init__(self, n): self.n = n
    def __iter__(self):
        self.i = 0
        return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
class Old:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(Up(3)), sum(Up(4)), [*Old()], 9 in Old(), tuple(zip(Up(2), Old())), max(Up(5)))
a, b, c = Up(3)
print(a, b, c, *Up(2))
#--- containers by subclassing
class D(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D(a=1)
d["b"] = 1
print(d["a"], d["b"], d["zz"], d, len(d), "a" in d, isinstance(d, dict), d.get("q"))
class L(list):
    def total(self): return sum(self)
    def append(self, x):
        super().append(x * 10)
l = L([1, 2])
l.append(3)
print(l, l.total(), l[1:], l + [1], len(l), isinstance(l, list), type(l).__name__, l == [1, 2, 30])
class S(str):
    def shout(self): return self.upper() + "!"
print(S("hi").shout(), S("a") + "b", len(S("abc")), S("x") == "x", {S("k"): 1}["k"])
class I(int):
    def __add__(self, o): return I(int(self) + o + 100)
print(I(1) + 2, I(5) * 2, I(7) == 7, I(3) < 4, [10, 20, 30][I(1)], repr(I(4)))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t = T(1, 2)
print(t, t.first, t + (3,), len(t), [*t])
#--- new and singleton
class One:
    it = None
    def __new__(cls, *a):
        if cls.it is None: cls.it = super().__new__(cls)
        return cls.it
    def __init__(self, v=None): self.v = v
print(One(1) is One(2), One(3).v)
class Other:
    def __new__(cls): return 5
print(Other())
#--- metaclasses
class Meta(type):
    registry = []
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = kw.get("tag", name.lower())
        Meta.registry.append(name)
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a):
        o = super().__call__(*a)
        o.made = True
        return o
    def __len__(cls): return 7
    def __getitem__(cls, k): return (cls.__name__, k)
    def __iter__(cls): return iter([1, 2])
    @property
    def prop(cls): return cls.__name__ * 2
class A(metaclass=Meta): pass
class B(A, tag="bee"): pass
print(Meta.registry, A.tag, B.tag, A().made, len(A), B["x"], list(A), B.prop, type(A).__name__, isinstance(A, Meta))
#--- init_subclass and class_getitem
class Plugin:
    all = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        cls.all[key or cls.__name__] = cls
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
class P1(Plugin): pass
class P2(Plugin, key="two"): pass
print(sorted(Plugin.all), Plugin[3], P2["x"])
#--- type with three arguments
Base = type("Base", (), {"x": 1, "f": lambda self: self.x + 1})
Sub = type("Sub", (Base,), dict(x=10))
print(Sub().f(), Sub.__name__, Base().x, isinstance(Sub(), Base), type(3) is int, type("s").__name__)
#--- class decorators and annotations
def fields(cls):
    cls.names = list(cls.__annotations__)
    return cls
@fields
class P:
    x: int
    y: "str" = "q"
    z: float = 1.5
print(P.names, P.y, P().z, hasattr(P, "x"))
def f(a: int, b: str = "s") -> bool: pass
print(list(f.__annotations__), f.__defaults__)
#--- class attributes and scopes
x = "module"
class A:
    x = "class"
    y = [x for _ in range(1)][0] if False else x
    def f(self): return x
    z = x + "!"
print(A.y, A().f(), A.z)
class Outer:
    class Inner:
        v = 3
        def up(self): return Outer.Inner.v
    i = Inner()
print(Outer.i.up(), Outer.Inner.__qualname__, Outer.Inner.up.__qualname__)
#--- str and repr
class A:
    def __repr__(self): return "R"
class B:
    def __str__(self): return "S"
    def __repr__(self): return "RB"
    def __format__(self, spec): return f"<{spec}>"
print(A(), [A()], str(B()), repr(B()), f"{B()} {B()!r} {B():x}", "%s %r" % (B(), B()), "{:>3} {!s}".format(A().__repr__(), B()))
#--- context managers
class C:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    def __enter__(self):
        print("in", self.n)
        return self
    def __exit__(self, t, v, tb):
        print("out", self.n, t.__name__ if t else None, v)
        return self.s
with C(1) as a, C(2) as b:
    print(a.n, b.n)
with C(3, True):
    raise ValueError("x")
try:
    with C(4), C(5):
        raise KeyError("k")
except KeyError as e: print("caught", e)
def f():
    with C(6): return "ret"
print(f())
for i in range(3):
    with C(7):
        if i == 1: break
#--- exceptions
def f(n):
    try:
        if n == 0: raise ValueError("zero")
        if n == 1: return "one"
        if n == 2: [][1]
        if n == 3: {}["k"]
        if n == 4: 1 / 0
        if n == 5: None.x
        if n == 6: raise RuntimeError
    except ValueError as e: return f"V {e}"
    except (IndexError, KeyError) as e: return f"{type(e).__name__} {e}"
    except ArithmeticError as e: return f"A {e!r}"
    except Exception as e: return f"E {type(e).__name__} {e}"
    else: return "else"
    finally: print("f", n, end=";")
print([f(i) for i in range(8)])
#--- exception classes
class MyError(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code
class Sub(MyError): pass
try: raise Sub(3, "hello")
except MyError as e: print(e, e.code, e.args, isinstance(e, Exception), repr(e))
try:
    try: raise KeyError("a")
    except KeyError as e: raise MyError(1) from e
except MyError as e: print(repr(e.__cause__), e)
try:
    try: 1 / 0
    finally: print("fin")
except ZeroDivisionError: print("z")
try:
    try: raise ValueError("v")
    except ValueError: raise
except ValueError as e: print("again", e)
print(repr(ValueError("a", 1)), str(ValueError("a", 1)), repr(KeyError("x")), str(KeyError("x")), str(Exception()))
#--- finally wins
def f():
    try: return 1
    finally: print("fin")
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally: print("f", i)
    else: print("else")
    return i
def h():
    try: raise ValueError
    finally: return "swallowed"
print(f(), g(), h())
#--- try else
for v in ("1", "x"):
    try: n = int(v)
    except ValueError as e: print("bad", e)
    else: print("good", n)
    finally: print("end")
#--- assert
try: assert 1 == 2, "no"
except AssertionError as e: print("A", e)
try: assert False
except AssertionError as e: print("B", repr(str(e)))
assert True
#--- loops
for i in range(5):
    if i == 1: continue
    if i == 3: break
    print(i, end=" ")
else: print("none")
for i in []: pass
else: print("empty")
n = 5
while n:
    n -= 1
    if n == 2: break
else: print("no")
print(n)
for i, (a, *b) in enumerate([(1, 2, 3), (4, 5)]): print(i, a, b)
for x in "ab", "cd": print(x)
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    if len(l) > 8: break
print(l)
#--- unpacking
a, b = b, a = 1, 2
print(a, b)
(a, [b, *c]), d = (1, [2, 3, 4]), 5
print(a, b, c, d)
*a, b = "xyz"
print(a, b)
a = b = []
a.append(1)
print(b)
x = (1, *[2, 3], *{4: 5})
print(x, [*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, {*[1, 2], *[2, 3]})
for bad in ("a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "a, b = 5"):
    try: exec(bad) if False else None
    except Exception as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b = [1]
except ValueError as e: print(e)
try: a, *b, c = [1]
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
#--- augmented assignment
x = 5
x += 2; x -= 1; x *= 3; x //= 2; x **= 2; x %= 50
print(x)
l = m = [1]
l += [2]
l *= 2
print(m, l is m)
t = u = (1,)
t += (2,)
print(u, t)
d = {"a": [1]}
d["a"] += [2]
d |= {"b": 1}
print(d)
s = {1, 2}
s |= {3}; s &= {1, 3}; s ^= {1, 5}; s -= {5}
print(s)
class A: n = 1
a = A()
a.n += 1
print(a.n, A.n)
b = 6
b <<= 2; b |= 1; b ^= 3; b >>= 1; b &= 14
print(b)
#--- walrus
if (n := len("abc")) > 2: print(n)
print([y for x in range(5) if (y := x * 2) > 3], y)
while (n := n - 1) > 0: print(n, end=" ")
print((a := 5) + a)
#--- conditional expressions and boolean operators
print(1 if [] else 2, 0 or "x", 1 and "y", None or 0 or "", "" and 1, not 0, not "a", 1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1)
def t(x):
    print("t", x, end=" ")
    return x
print(t(0) and t(1), t(1) or t(2), t(1) < t(2) < t(0) < t(9))
print(None is None, 1 is not None, [] == [], [] is [], "a" in "abc", "d" not in "abc", 1 in {1: 2}, 2 in (1, 2))
#--- comprehensions
print([x for x in range(10) if x % 2 if x > 3])
print([(x, y) for x in range(3) for y in range(x)])
print([[j * i for j in range(3)] for i in range(3)])
print({x % 3 for x in range(9)} == {0, 1, 2}, {k: v for k, v in enumerate("ab")}, {v: k for k, v in {"a": 1}.items()})
x = "out"
print([x for x in range(2)], x)
print(sum(x * x for x in range(4)), list(x for x in "ab" if x != "a"), any(x > 2 for x in range(3)), all(x < 3 for x in range(3)))
m = [[1, 2], [3, 4], [5, 6]]
print([[r[i] for r in m] for i in range(2)], [x for r in m for x in r], dict((str(i), i) for i in range(2)))
#--- generators
def count(a, b=None):
    while b is None or a < b:
        yield a
        a += 1
def pairs(it):
    prev = None
    for x in it:
        if prev is not None: yield prev, x
        prev = x
print(list(count(2, 5)), list(pairs(count(0, 4))), next(count(7)), list(zip(count(0), "abc")))
g = count(0)
print(next(g), next(g), [next(g) for _ in range(3)])
def nested():
    yield from count(0, 2)
    r = yield from sub()
    yield r
def sub():
    yield "s"
    return "r"
print(list(nested()))
def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
for f in fibs():
    if f > 30: break
    print(f, end=" ")
print()
def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])
print(list(tree(((None, 1, None), 2, (None, 3, None)))))
#--- generator protocol
def g():
    try:
        x = yield 1
        print("got", x)
        y = yield x * 2
        print("got", y)
    except ValueError as e:
        print("thrown", e)
        yield "recovered"
    finally:
        print("cleanup")
it = g()
print(next(it), it.send(5))
print(it.throw(ValueError("v")))
print(next(it, "end"))
def r():
    yield 1
    return "value"
i = r()
next(i)
try: next(i)
except StopIteration as e: print(e.value)
print(list(i), next(i, None), iter(i) is i)
#--- generators with control flow
def g(n):
    for i in range(n):
        if i == 1: continue
        if i == 4: break
        try:
            yield i
        finally:
            print("f", i, end=" ")
    else:
        yield "else"
    with_ = [(yield "a"), (yield "b")]
    print(with_)
    if (yield "c") is None: yield "d"
    while n > 3:
        n -= 1
        yield n
print(list(g(3)))
print(list(g(6)))
#--- lazy iterators
m = map(lambda x: print("m", x) or x * 2, [1, 2, 3])
print("made")
print(next(m), list(m), list(m))
f = filter(None, [0, 1, "", "a"])
print(list(f), list(filter(lambda x: x > 1, [1, 2, 3])))
e = enumerate("ab", 5)
print(next(e), list(e), list(reversed([1, 2])), list(map(max, [1, 5], [3, 2])), list(map(str, range(3))))
it = iter([1, 2, 3])
print(list(zip(it, it)), next(it, "done"))
calls = iter(lambda c=[0]: c.append(1) or len(c), 4)
print(list(calls))
try: next(iter([]))
except StopIteration: print("stop")
#--- match
def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "small"
        case "a": return "letter"
        case None: return "none"
        case True: return "true"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"starts {rest}"
        case (a, b): return f"pair {a} {b}"
        case {"k": v, **rest}: return f"map {v} {rest}"
        case int() as n if n > 100: return f"big {n}"
        case int(n): return f"int {n}"
        case str(): return "str"
        case _: return "other"
print([f(x) for x in (0, 2, "a", None, [], [5], [1, 2, 3], (7, 8), {"k": 1, "z": 2}, 500, 50, "zz", 1.5, {}, [9, 9, 9])])
#--- match classes
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Q:
    K = 5
def f(p):
    match p:
        case P(0, 0): return "origin"
        case P(x, y=0): return f"x {x}"
        case P(x=0, y=y): return f"y {y}"
        case P(x, y) if x == y: return "diagonal"
        case P(): return "point"
        case Q.K: return "five"
        case [P(x=a), P(x=b)]: return a + b
        case -1: return "minus"
print([f(x) for x in (P(0, 0), P(3, 0), P(0, 4), P(2, 2), P(1, 2), 5, [P(1, 1), P(2, 2)], -1, 9)])
#--- del
x = [1, 2, 3, 4, 5]
del x[0], x[1:3]
print(x)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
class A: pass
a = A()
a.x = 1
del a.x
print(hasattr(a, "x"))
y = 1
del y
try: y
except NameError as e: print(e)
try: del d["zz"]
except KeyError as e: print(e)
#--- star expressions in calls
def f(*a, **k): return a, k
print(f(*[1], 2, *"ab", x=1, **{"y": 2}))
print(max(*[1, 5, 3]), print(*[1, 2], sep="-"), dict(**{"a": 1}, b=2))
#--- lambda
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3), (lambda: None)(), list(map(lambda p: p[0] + p[1], [(1, 2)])))
add = lambda x: lambda y: x + y
print(add(1)(2), sorted(["b", "A", "c"], key=lambda s: s.lower()), (lambda x, y=2: x * y)(4))
#--- scopes of comprehension in function
def f(n):
    k = 10
    return [k + i for i in range(n)], {i: [j for j in range(i)] for i in range(n)}
print(f(3))
class A:
    items = [1, 2]
    doubled = [i * 2 for i in items]
print(A.doubled)
#--- function attributes
def f(): "doc"
f.x = 1
print(f.x, f.__name__, f.__doc__, f.__module__ is not None, callable(f), callable(3))
class A:
    "class doc"
    def m(self): "m doc"
print(A.__doc__, A.m.__doc__, A().m.__name__, A().m.__self__.__class__.__name__, A.m.__qualname__)
#--- bound methods
class A:
    def __init__(self, n): self.n = n
    def get(self, k=0): return self.n + k
a = A(5)
g = a.get
print(g(), g(1), A.get(a, 2), list(map(A.get, [A(1), A(2)])), a.get == a.get, a.get.__func__ is A.get)
A.extra = lambda self: self.n * 2
print(a.extra())
a.own = lambda: "own"
print(a.own())
#--- vars and dict
class A:
    def __init__(self): self.x, self.y = 1, 2
a = A()
print(vars(a), a.__dict__["x"], list(a.__dict__.items()))
a.__dict__["z"] = 3
a.__dict__.update(w=4)
print(a.z, a.w, sorted(vars(a)))
setattr(a, "q", 9)
print(getattr(a, "q"), getattr(a, "nope", None), hasattr(a, "x"))
delattr(a, "q")
try: a.q
except AttributeError as e: print(e)
#--- attribute errors
class A: pass
for f in (lambda: A().x, lambda: A.x, lambda: (1).x, lambda: "s".x, lambda: [].x, lambda: None.x, lambda: (lambda: 0).x, lambda: {}.x):
    try: f()
    except AttributeError as e: print(e)
#--- type errors
for f in (lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: None + 1, lambda: 1(), lambda: "a" * "b", lambda: len(5), lambda: [1]["a"],
          lambda: {}[[]], lambda: 1 < "a", lambda: None < 1, lambda: -"a", lambda: iter(5), lambda: 5[0], lambda: {1: 2} + {}, lambda: "a" - 1,
          lambda: int([]), lambda: "abc"["x"], lambda: abs("x"), lambda: 1 in 5, lambda: {}.x(), lambda: (1, 2)[1.0], lambda: [1, 2] < 3):
    try: print(f())
    except (TypeError, AttributeError) as e: print(e)
#--- value errors
for f in (lambda: int("x"), lambda: int("1.5"), lambda: float("y"), lambda: [].index(1), lambda: [1].remove(2), lambda: "a".index("z"), lambda: [].pop(),
          lambda: [1][5], lambda: "ab"[9], lambda: (1,)[2], lambda: {}["k"], lambda: max([]), lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: {}.popitem(),
          lambda: list(zip([1], [1, 2], strict=True)), lambda: chr(-1) if False else "ok", lambda: range(1, 2, 0), lambda: {1}.remove(2), lambda: dict([(1, 2, 3)])):
    try: print(f())
    except (ValueError, IndexError, KeyError, ZeroDivisionError) as e: print(type(e).__name__, e)
#--- name errors
def f(): return undefined_name
try: f()
except NameError as e: print(e)
try: del nothing
except NameError as e: print(e)
def g():
    print(z)
    z = 1
try: g()
except UnboundLocalError as e: print(e)
#--- isinstance
class A: pass
class B(A): pass
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(B(), A), isinstance(A(), B), issubclass(B, A), issubclass(bool, int))
print(isinstance(1.0, float), isinstance("a", (list, (tuple, str))), isinstance(None, type(None)), isinstance(A, type), isinstance(len, object), isinstance(1, int | str))
print(type(A()) is A, type(A) is type, type([]) == list, type(lambda: 0).__name__, type(None).__name__, type(print).__name__, type(range(1)).__name__, type(x for x in []).__name__)
#--- id and is
a = []
b = a
print(a is b, id(a) == id(b), a is not [], None is None, True is True)
#--- chained methods and nesting
print("a,b;c".replace(";", ",").split(",")[::-1], {"a": {"b": [1, {"c": 5}]}}["a"]["b"][1]["c"], [[1, 2], [3]][0][1])
d = {}
d.setdefault("x", []).append(1)
d.setdefault("x", []).append(2)
print(d, [*map(len, ["a", "bb"])], (lambda d: d["k"])({"k": 7}))
#--- strings with quotes
print('a"b', "a'b", 'a\'b', "tab\there", r"raw\n", "uni\u00e9", """multi
line""", 'con' 'cat', "a\\b", b"bytes", repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\\"), repr("\x00\x7f"), repr("é"))
#--- f-strings
w, p, v = 8, 3, 3.14159
name = "x"
print(f"{v:{w}.{p}f}|{name!r:>6}|{v:.1e}|{42:05d}|{1234567:,}|{0.256:.1%}|{255:#x}|{5:b}|{'a':*^5}|{name=}|{v = :.2f}")
print(f"{{}} {'nested ' + f'{1 + 1}'} {[i for i in range(3)]} {dict(a=1)['a']} {'yes' if w > 3 else 'no'} {w!s:>4}")
print(f"{True} {None} {[1, 'a']} {(1,)} {3:>5} {3:<5}| {3:^5}| {-3:+d} {3:+d} {3: d}")
#--- integer division and modulo
for a in (7, -7, 0, 1):
    for b in (2, -2, 3, 5):
        print(a // b, a % b, divmod(a, b), end=" ")
print()
print(7.5 // 2, -7.5 % 2, 7 / 2, 2 ** 10, 2 ** -1, (-2) ** 3, 10 % 3.5, 1e3 // 7, -1 // 1, 0 // 5, 5.0 // -2)
#--- numbers
print(1_000, 0x1f, 0b101, 0o17, 1e5, 1.5e-3, .5, 5., 1e16, 1e15, 123456789012345.0, 0.1 + 0.2, 1 / 3, 1e-5, 0.0001, 100.0, 1e100, -0.0, 2.0 ** 0.5)
print(int(3.9), int(-3.9), int("12"), int(" -5 "), int("ff", 16), int("0b11", 0), float("1.5"), float("1e3"), float(" 2 "), int(True), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(0.5), round(1.25, 1))
print(float("inf"), -float("inf"), float("nan"), float("inf") > 1e308, abs(-3), abs(-2.5), pow(2, 5), pow(3, 4, 5), 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, 1024 >> 3, -5 >> 1)
print(bool(0.0), bool("0"), (5).bit_length(), (3.0).is_integer(), 3 == 3.0, hash(3) == hash(3.0), {1: "a", 1.0: "b", True: "c"}, 1 + True, True + True, sum([True, False, True]))
print(max(1, 2.5), min("b", "a"), max([3, 1], key=lambda x: -x), max("abc", default="z"), min([], default=0), sum([0.1] * 3), sum([[1], [2]], []), 7 // 2 * 2 + 7 % 2)
#--- list methods
l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.insert(0, 0); l.insert(-1, 9); l.insert(100, 7)
print(l, l.pop(), l.pop(0), l.index(9), l.count(1), len(l))
l.remove(9); l.reverse()
print(l, sorted(l), sorted(l, reverse=True), l[::-1], l.copy() == l, l.copy() is l)
l.sort(); print(l)
l.sort(key=lambda x: -x); print(l)
l.sort(key=str, reverse=True); print(l)
l.clear(); print(l, [0] * 3, [[]] * 2, [1, 2] + [3], [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], list("abc"), list(range(3)), list({"a": 1}), list((1, 2)))
#--- slices
s = list(range(10))
print(s[2:5], s[:3], s[-3:], s[::2], s[::-1], s[5:2], s[5:2:-1], s[-1:0:-3], s[100:], s[:-8], s[1:9:3], s[:], s[-100:2], s[2:-2:2])
s[2:4] = ["a", "b", "c"]; print(s)
s[::3] = [0] * len(s[::3]); print(s)
s[1:1] = [7, 8]; print(s)
s[5:] = []; print(s)
del s[::2]; print(s)
print("hello"[1:4], "hello"[::-1], "hello"[-2:], (1, 2, 3)[1:], "abc"[5:], range(10)[2:8:2], range(10)[-1], list(range(10)[::-3]), slice(1, 5, 2), slice(None, 3).indices(10))
try: s[::2] = [1, 2, 3, 4, 5]
except ValueError as e: print(e)
#--- dict methods
d = {"a": 1, "b": 2}
d["c"] = 3
print(d.get("a"), d.get("z"), d.get("z", 0), d.pop("a"), d.pop("z", "no"), list(d), list(d.keys()), list(d.values()), list(d.items()), len(d), "b" in d, d)
d.update({"x": 1}, y=2); d.update([("z", 5)])
print(d, d.setdefault("x", 9), d.setdefault("n"), d.popitem(), d == {"y": 2, "b": 2, "c": 3, "x": 1, "z": 5})
print(d.keys(), d.values(), d.items(), d.keys() & {"x", "q"}, sorted(d.keys() | {"q"}), d.keys() - {"x", "y", "b", "c"}, dict.fromkeys("ab", 0), dict(zip("ab", [1, 2])), dict(a=1), dict([("k", "v")]))
for k in d: d[k] = d[k] * 2
print(d, {**d, "new": 1}, d | {"b": 0}, list(reversed(d)), max(d, key=d.get), sorted(d.items(), key=lambda kv: -kv[1])[0], {1: 2} == {1.0: 2.0})
c = d.copy(); c.clear(); print(c, bool(c), bool(d))
try:
    for k in d: d[k + "!"] = 1
except RuntimeError as e: print(e)
#--- sets
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= a, a < a, {1} < a, a.isdisjoint({9}), a.union([7]), a.issubset({1, 2, 3, 4}), 2 in a, len(a), set(), frozenset([1]), {frozenset([1]): 2}[frozenset([1])])
a.add(5); a.discard(99); a.update([6]); a.remove(1)
print(a, sorted(a), set("aab") == {"a", "b"}, {x for x in [1, 1, 2]}, a == {2, 3, 5, 6}, a.intersection([2, 3], [3]), a.difference([2]))
try: a.remove(99)
except KeyError as e: print(e)
try: {[]}
except TypeError as e: print(e)
#--- tuples
t = (1, 2, 2, 3)
print(t.count(2), t.index(3), t + (4,), t * 2, (1,), (), len(t), t[1:3], t == (1, 2, 2, 3), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), tuple("ab"), tuple([1]), (1, [2]), ((1, 2), 3))
try: t[0] = 1
except TypeError as e: print(e)
try: t.index(99)
except ValueError as e: print(e)
#--- ranges
print(range(5), range(1, 10, 3), list(range(10, 0, -3)), len(range(0, 10, 3)), 3 in range(5), 10 in range(0, 10, 5), range(5)[2], range(3) == range(0, 3), list(range(0)), sum(range(101)), list(reversed(range(4))), bool(range(0)))
try: range(1.5)
except TypeError as e: print(e)
#--- string methods
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.find("o"), s.rfind("o"), s.find("z"), s.index("W"), s.count("l"), s.replace("l", "L"), s.replace("l", "L", 1), s.startswith("He"), s.endswith(("d", "x")), s.startswith("ello", 1))
print(s.split(), s.split(","), s.split("o", 1), s.rsplit("o", 1), "a b  c".split(), "a b  c".split(" "), " x ".strip(), "xxaxx".strip("x"), "abc".lstrip("a"), "abc".rstrip("c"), "a\nb\r\nc".splitlines(), ",".join(["a", "b"]), "-".join("abc"), "".join([]))
print("abc".isalpha(), "123".isdigit(), "a1".isalnum(), " ".isspace(), "A".isupper(), "a".islower(), "Abc".istitle(), "a_1".isidentifier(), "".isalpha(), "7".zfill(3), "-7".zfill(4), "a".ljust(3) + "|", "a".rjust(3, "."), "a".center(4, "-"), "ab".center(5, "*"))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "x".partition("="), "prefix_a".removeprefix("prefix_"), "a.py".removesuffix(".py"), "a-b".translate(str.maketrans("ab", "xy", "-")), "a\tb".expandtabs(4), "ß".upper(), "abc"[1], "abc" < "abd", "a" * 3, 2 * "ab", "a" "b", chr(97), ord("a"), "%s" % "x", "é".encode("utf-8").decode("utf-8"))
print("one two three".rsplit(None, 1), "  a  b  ".split(None, 1), "a,b,,c".split(","), "".split(), "".split(","), "abcabc".rindex("b"), "aXbXc".split("X", 1), "x" in "", "" in "x", "ab" * 0, "abc".find("c", 1, 2), "hello world".title().swapcase())
#--- percent formatting
print("%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%#x|%%" % (1, 2, 3, 4, 5, 255, 255, 8, 255))
print("%s|%10s|%-10s|%.2s|%r|%c|%c" % ("a", "b", "c", "defg", "h", "i", 65))
print("%f|%.2f|%8.3f|%-8.1f|%e|%.1e|%g|%g|%g|%G" % (1.5, 2.345, 3.14159, 2.5, 12345.678, 0.00012, 0.0001, 1e10, 123456789, 1e-10))
print("%(a)s %(b)03d" % {"a": "x", "b": 7}, "%s" % [1], "%s %s" % (1, None), "%*d" % (5, 3), "%.*f" % (2, 3.14159), "%s" % ((1, 2),), "%d" % 3.9, "%i" % True)
for f in (lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "a" % 1):
    try: print(f())
    except TypeError as e: print(e)
#--- format method
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{x} {y:.2f}".format(x=1, y=2), "{0[1]} {0[0]}".format([5, 6]), "{0.real}".format(3), "{d[k]}".format(d={"k": 1}), "{:{w}}|".format("a", w=4), "{{}}".format(), "{!r}".format("s"), "{:>{}}".format("x", 3))
for f in (lambda: "{}".format(), lambda: "{a}".format(b=1), lambda: "{:d}".format("x"), lambda: "{1}".format(0)):
    try: print(f())
    except (IndexError, KeyError, ValueError) as e: print(type(e).__name__, e)
#--- sorting
words = ["banana", "apple", "Cherry", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), sorted([(2, "a"), (1, "b"), (1, "a")]), sorted({3: 1, 1: 2}), sorted("hello"))
print(sorted([3, 1, 2], reverse=True), sorted(["a1", "b1", "a2"], key=lambda s: s[1], reverse=True), sorted([True, False, 0.5]), sorted([[2], [1, 5], [1]]))
try: sorted([1, "a"])
except TypeError as e: print(e)
#--- any all zip
print(any([]), all([]), any([0, "", 1]), all([1, 2, 0]), list(zip([1, 2], "ab", (True, False))), list(zip()), list(zip([1, 2, 3], [1])), dict(zip("ab", range(9))), [*zip(*[(1, 2), (3, 4)])])
#--- dunder name and module things
print(__name__ == "__main__", type(__name__).__name__)
def main(): return "ran"
if __name__ == "__main__": print(main())
#--- hash and eq as dict keys
class K:
    def __init__(self, k): self.k = k
    def __eq__(self, o): return self.k == o.k
    def __hash__(self): return hash(self.k)
d = {K(1): "a"}
print(d[K(1)], K(2) in d, len({K(1), K(1), K(2)}), d.get(K(3)), {(1, "a"): 1}[(1, "a")], {(1, (2, 3)): "n"}[1, (2, 3)], {None: 1, True: 2}[None])
#--- len bool getitem protocols
class S:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if isinstance(i, slice): return ("slice", i.start, i.stop, i.step)
        if isinstance(i, tuple): return ("tuple", i)
        if i >= self.n: raise IndexError(i)
        return i * 10
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
    def __reversed__(self): return iter(["r"])
s = S(3)
print(bool(s), bool(S(0)), s[1], s[1:2], s[::3], s[1, 2], s[..., None], list(s), list(reversed(s)), 20 in s, [x for x in s])
s[0] = 5
s["k"] = s[1:]
del s[2]
#--- index protocol
class I:
    def __index__(self): return 2
print([1, 2, 3][I()], "abc"[I()], list(range(I())), [1, 2, 3][: I()], int(I()))
#--- callable objects and partial application
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *more, k=0): return self.n + x + sum(more) + k
a = Adder(1)
print(a(2), a(1, 2, 3, k=10), list(map(a, [1, 2])), callable(a))
def compose(*fs):
    def go(x):
        for f in fs: x = f(x)
        return x
    return go
print(compose(a, a, str)(1))
#--- mutable class state
class Stack:
    def __init__(self, items=()): self.items = list(items)
    def push(self, x):
        self.items.append(x)
        return self
    def pop(self): return self.items.pop()
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items[::-1])
    def __bool__(self): return bool(self.items)
s = Stack().push(1).push(2).push(3)
print(s.pop(), len(s), list(s), bool(s), [x for x in Stack("ab")])
#--- linked structures
class Node:
    def __init__(self, v, next=None): self.v, self.next = v, next
    def __iter__(self):
        n = self
        while n:
            yield n.v
            n = n.next
head = None
for i in range(4): head = Node(i, head)
print(list(head))
def rev(n):
    prev = None
    while n: n.next, prev, n = prev, n, n.next
    return prev
print(list(rev(head)))
#--- memo and caches
memo = {}
def f(n):
    if n in memo: return memo[n]
    memo[n] = 1 if n < 2 else f(n - 1) + f(n - 2)
    return memo[n]
print(f(40), len(memo))
def cached(fn):
    cache = {}
    def inner(*a):
        if a not in cache: cache[a] = fn(*a)
        return cache[a]
    inner.cache = cache
    return inner
@cached
def sq(x): return x * x
print(sq(3), sq(3), sq.cache)
#--- primes and sieves
n = 50
sieve = [True] * (n + 1)
sieve[0:2] = [False, False]
for i in range(2, int(n ** 0.5) + 1):
    if sieve[i]: sieve[i * i :: i] = [False] * len(sieve[i * i :: i])
print([i for i, p in enumerate(sieve) if p])
#--- matrix
def mm(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
print(mm([[1, 2], [3, 4]], [[5, 6], [7, 8]]), list(map(list, zip(*[[1, 2, 3], [4, 5, 6]]))))
#--- word count
text = "the quick the lazy the end"
c = {}
for w in text.split(): c[w] = c.get(w, 0) + 1
print(sorted(c.items(), key=lambda kv: (-kv[1], kv[0])), max(c, key=c.get))
#--- state machine
def run(s):
    state, out = "a", []
    for ch in s:
        if state == "a" and ch == "x": state = "b"
        elif state == "b":
            out.append(ch)
            state = "a" if ch == "!" else "b"
        else: continue
    return state, "".join(out)
print(run("axhello!qx1"))
#--- super in various places
class A:
    def __init__(self): self.log = ["A"]
    @classmethod
    def make(cls): return cls.__name__ + "A"
    @property
    def p(self): return 1
    def __getitem__(self, k): return k
    def __eq__(self, o): return True
class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")
        f = lambda: super(B, self).p
        self.v = f()
    @classmethod
    def make(cls): return super().make() + "B"
    @property
    def p(self): return super().p + 1
    def __getitem__(self, k): return super().__getitem__(k) + 1
    def comp(self): return [super(B, self).__getitem__(i) for i in range(2)]
b = B()
print(b.log, b.v, B.make(), b.p, b[1], b.comp(), b == 5, b != 5)
#--- old style config objects
class Cfg(dict):
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k)
    __setattr__ = dict.__setitem__
    def __delattr__(self, k): del self[k]
c = Cfg(a=1, b=Cfg(c=2))
c.d = 5
print(c.a, c.b.c, c["d"], hasattr(c, "zz"), c, c.get("a"), list(c.items()))
del c.a
print("a" in c, {**c})
#--- class with slots and class level loops
class A:
    __slots__ = ("x", "y")
    table = {}
    for _i in range(3): table[_i] = _i ** 2
    if True: flag = "on"
    else: flag = "off"
    def __init__(self, x): self.x = x
print(A.table, A.flag, A(1).x)
#--- nested functions and name shadowing
def outer(x):
    def mid(y):
        def inner(z): return x + y + z
        x2 = x * 2
        return inner, x2
    return mid
i, x2 = outer(1)(2)
print(i(3), x2)
def shadow(list): return len(list)
print(shadow([1, 2]), list("ab"))
def f(print=lambda *a: "shadowed"): return print(1)
print(f())
#--- early returns and fallthrough
def sign(n):
    if n > 0: return "pos"
    elif n < 0: return "neg"
    return "zero"
def nothing(): pass
def bare():
    return
print([sign(i) for i in (-1, 0, 1)], nothing(), bare())
#--- string building
out = ""
for i in range(1, 16): out += "FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else str(i)
print(out)
print("\n".join(f"{a:>2}x{b}={a * b:<3}" for a in range(1, 3) for b in range(1, 3)))
print("".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.isalpha() else c for c in "hello world"))
#--- bytes
b = b"abc"
print(b[0], b[1:], len(b), b + b"d", b == b"abc", b.decode(), list(b), "x".encode(), bytes([65, 66]), b"a" in b"abc" if False else True)
#--- ellipsis and NotImplemented
print(..., type(...).__name__, NotImplemented, Ellipsis is ...)
def f(): ...
print(f())
class A:
    def __eq__(self, o): return NotImplemented
print(A() == 1, A() != 1, [..., 1])
#--- eval of small expressions
x = 5
print(eval("x + 1"), eval("[i for i in range(3)]"), eval("max")(1, 2))
#--- dir and names
class A:
    a = 1
    def b(self): pass
o = A()
o.c = 2
print([n for n in dir(o) if not n.startswith("_")], "a" in dir(A), A.__name__, A.__module__ == "__main__", o.__class__ is A)
#--- loops with many iterations
t = 0
for i in range(20000):
    if i % 3 == 0: continue
    t += i & 7
print(t)
i = 0
while True:
    i += 1
    if i >= 5000: break
print(i, sum(1 for _ in range(3000)), len([0] * 10000))
#--- exceptions in iterators and comprehension
def g():
    yield 1
    raise ValueError("in gen")
try: print([x for x in g()])
except ValueError as e: print(e)
try: list(map(int, ["1", "q"]))
except ValueError as e: print(e)
try: sorted([1, None])
except TypeError as e: print(e)
try: sum(["a"])
except TypeError as e: print(e)
try: {}["a"]["b"]
except KeyError as e: print(repr(e), e.args)
#--- exception chaining and context
class E1(Exception): pass
class E2(E1): pass
def f(k):
    try:
        try:
            raise E2("inner")
        except k as e:
            return ("first", type(e).__name__)
        finally: print("cleanup", end=" ")
    except E1 as e:
        return ("second", str(e))
print(f(E1), f(E2), f(KeyError), f((KeyError, E2)), f(Exception))
e = ValueError("x")
e.extra = 5
try: raise e
except ValueError as err: print(err is e, err.extra)
try: raise ValueError
except Exception as e: print(repr(e))
#--- global registries
REG = {}
def reg(name=None):
    if callable(name):
        REG[name.__name__] = name
        return name
    def d(f):
        REG[name or f.__name__] = f
        return f
    return d
@reg
def a(): return 1
@reg("bee")
def b(): return 2
@reg()
def c(): return 3
print({k: v() for k, v in REG.items()})
#--- kwargs merging
def conv(cin, cout, k=3, **kw): return (cin, cout, k, sorted(kw.items()))
def block(*args, act="relu", **kwargs):
    opts = dict(bias=False, **kwargs)
    opts.update(k=kwargs.get("k", 1))
    return conv(*args, **opts), act
print(block(3, 64), block(3, 64, k=5, groups=2, act=None))
defaults = {"a": 1, "b": 2}
print({**defaults, **{"b": 3}}, dict(defaults, b=4), [k for k in defaults])
#--- make layers pattern
cfg = [64, "M", 128, 128, "M"]
def make(cfg, c=3):
    layers = []
    for v in cfg:
        if v == "M": layers += [("pool", 2)]
        else:
            layers += [("conv", c, v), ("relu",)]
            c = v
    return layers
print(make(cfg), len(make(cfg)))
def div8(v, d=8, m=None):
    m = m or d
    n = max(m, int(v + d / 2) // d * d)
    if n < 0.9 * v: n += d
    return n
print([div8(c * 0.75) for c in (16, 24, 32, 64, 96, 160, 320)], [div8(v) for v in (3, 17, 90)])
def out(n, k, s=1, p=0, d=1): return (n + 2 * p - d * (k - 1) - 1) // s + 1
print(out(224, 7, 2, 3), out(112, 3, 2, 1), int((32 - 5 + 2 * 2) / 1) + 1, [out(n, 3, 2) for n in range(5, 9)])
#--- tuple normalisation helpers
def pair(x): return tuple(x) if isinstance(x, (list, tuple)) else (x, x)
def ntuple(n):
    def parse(x):
        if hasattr(x, "__iter__") and not isinstance(x, str): return tuple(x)
        return (x,) * n
    return parse
print(pair(3), pair([1, 2]), ntuple(3)(2), ntuple(2)((5, 6)), ntuple(2)("ab"))
#--- zip and slices of channels
chans = [3, 16, 32, 64]
print(list(zip(chans[:-1], chans[1:])), [(a, b) for a, b in zip(chans, chans[1:])], list(enumerate(zip("ab", chans))), chans[::-1], sum(chans[1:]))
#--- ordered dict like iteration
d = {}
for name, n in (("conv1", 1), ("bn1", 2), ("relu", 3)): d[name] = n
d["conv1"] = 10
for i, (k, v) in enumerate(d.items()): print(i, k, v, end="; ")
print(next(iter(d)), list(d)[-1], list(d.values())[0], {v: k for k, v in d.items()}[2])
#--- truthiness
class A:
    def __bool__(self): return False
class B:
    def __len__(self): return 0
for v in (0, 1, "", "a", [], [0], {}, {1}, None, (), 0.0, A(), B(), A, lambda: 0, range(0), b""): print("T" if v else "F", end="")
print(bool(A()), not B(), A() or "or", A and "and")
#--- chained comparison with objects
class A:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        print("lt", end=" ")
        return self.n < o.n
print(A(1) < A(2) < A(3), A(2) < A(1) < A(3))
#--- star import of builtins names
print([f.__name__ for f in (len, max, print, isinstance, sorted)], str.upper("a"), list.append is list.append, dict.get({"a": 1}, "a"), int.__name__, str.join("-", ["a", "b"]), list(map(str.strip, [" a ", "b "])))
print([].__class__.__name__, (5).__class__.__name__, "".__class__ is str, int("5").__add__(3), [1, 2].__len__(), {"a": 1}.__contains__("a"), "ab".__getitem__(1), (1).__eq__(1), [3].__iter__().__next__())
#--- numeric edge
print(0.1 * 3, 1e22, 1e21, 123456.789e3, 5e-324, 1.7976931348623157e308, 2 ** 53, 10 ** 15, 3.0, 1e2, 12345678.9, 0.00001234, 1 / 7, 100 / 3, 2 / 3 * 3, 4.35, 1e-7 * 3)
print(7 % -3, -7 // 2, 7.0 % -3, 3 * -0.0, 0.0 == -0.0, 1.5 // 0.5, 2 ** 0.5 * 2 ** 0.5, 9 ** 0.5, 8 ** (1 / 3), 1e308 * 10, (1.5).__class__.__name__, 1 // 0.3)
#--- int conversions and rounding
print([round(x, 1) for x in (0.05, 0.15, 0.25, 0.35, 2.45)], [round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5)], [int(x) for x in (1.9, -1.9)], [x // 1 for x in (1.5, -1.5)], round(12345.678, -2), round(5), round(5, 2), round(1e20) if False else 0)
print(f"{2.5:.0f} {3.5:.0f} {0.125:.2f} {1.005:.2f} {2.675:.2f} {1e10:.3g} {1234.5:.2g} {0.00001:.3g} {5:.2f} {1e-10:.2e} {float('nan'):.2f} {float('inf'):5.1f} {123456789.0:,} {1234.5678:,.2f} {-1234567:,d} {12:>+6d} {12:06.2f} {-5:06d} {5:x^7} {255:08b} {255:_b} {1e6:_.1f}")
#--- del in loop and list mutation
l = list(range(6))
for x in l[:]:
    if x % 2: l.remove(x)
print(l)
d = {i: i for i in range(4)}
for k in list(d):
    if k % 2: del d[k]
print(d)
m = [[0] * 3 for _ in range(2)]
m[0][1] = 5
print(m)
a = [1, 2, 3]
a[0], a[2] = a[2], a[0]
print(a)
i = 0
i, a[i] = 1, 99
print(i, a)
#--- multiple targets and nested unpack in for
for (a, b), c in [((1, 2), 3), ((4, 5), 6)]: print(a + b + c, end=" ")
for k, (x, *y) in {"p": (1, 2, 3)}.items(): print(k, x, y)
[a, b] = [1, 2]
(c), d = 3, 4
print(a, b, c, d)
x = y = z = 0
x += 1
print(x, y, z)
first, *_, last = range(5)
print(first, last, _)

#--- unions of more than two types
Size = int | float | None
print(isinstance(3, Size), isinstance(2.5, Size), isinstance(None, Size), isinstance("a", Size))
Other = Size | str | list
print(isinstance("a", Other), isinstance([], Other), isinstance({}, Other), isinstance(3, None | int | str))

#--- a class of modules
from types import ModuleType


class Lazy(ModuleType):
    def __init__(self, name, table):
        super().__init__(name)
        self._table = table
        self.__all__ = list(table)

    def __getattr__(self, name):
        if name not in self._table:
            raise AttributeError(name)
        value = self._table[name]()
        setattr(self, name, value)
        return value


lazy = Lazy("layers", {"width": lambda: 64})
print(lazy.__name__, lazy.__all__, lazy.width, "width" in lazy.__dict__, hasattr(lazy, "depth"))

#--- annotations, and bytes from digits
import inspect


class Config:
    width: int
    depth: "str" = 2


def build(width: int, depth=3) -> list:
    return [width] * depth


print(inspect.get_annotations(Config), inspect.get_annotations(build))
print(bytes.fromhex("00ff 10"), list(bytes.fromhex("0a0B")))
try:
    bytes.fromhex("0g")
except ValueError as error:
    print(error)

#--- complex numbers
import numbers

z = 3 + 4j
print(z, -z, 1j, -1j, 2.5j, 1e20j, complex(1, -2), complex(0.0, -0.0), complex(-0.0, 1), [z, 0j], {z: 1}[3 + 4j])
print(abs(z), z.real, z.imag, z.conjugate(), type(z).__name__, isinstance(z, complex), isinstance(z, numbers.Complex), isinstance(z, (int, float)))
print(z + 1, 1 + z, z - 2.5, 2 - z, z * 2, 2 * z, z * z, z / 2, z / (1 + 1j), 1 / z, z ** 2, z ** 0, z ** -1, 1j * 1j, True * 1j)
print(z == 3 + 4j, z == 3, 3 + 0j == 3, 2 == 2 + 0j, z != 1, bool(0j), bool(1j), not 0j, z in [3 + 4j, 1], hash(2 + 0j) == hash(2))
print(f"{z} {z:.2f} {1 / 3 * z:.3e} {z!r}", str(1j), "%s" % (z,), round(abs(1 + 1j), 6))
print(complex("1+2j"), complex(" -3.5j "), complex("2"), complex("j"), complex("(1-1e3j)"), complex(), complex(2), complex(1j, 1j), complex(imag=2))
print([abs(complex(x, 1)) ** 2 < 3 for x in range(3)], sum([1j, 2, 3.5]), (-4) ** 0.5 == 4 ** 0.5 * 1j, round(((-8) ** (1 / 3)).real, 6))
w = z
w *= 1j
w += 1
print(w, z, max(w.real, w.imag), sorted([2j, 1 + 1j], key=abs))
for attempt in (lambda: z < 1, lambda: z // 2, lambda: z % 2, lambda: int(z), lambda: float(z), lambda: z / 0, lambda: complex("1+"), lambda: complex("a"), lambda: complex(1, "2"), lambda: [1][z]):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)

#--- cmath
import cmath
import math

for z in (1j, 3 + 4j, -1, 2.0, -0.5 + 0.25j):
    print(abs(cmath.phase(z) - math.atan2(complex(z).imag, complex(z).real)) < 1e-12, [round(x, 9) for x in cmath.polar(z)])
    for f in (cmath.exp, cmath.log, cmath.sqrt, cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh, cmath.log10):
        value = f(z)
        print(f.__name__, type(value).__name__, round(value.real, 7), round(value.imag, 7))
print(cmath.rect(2, 0), round(cmath.rect(1, math.pi / 2).imag, 9), cmath.pi == math.pi, cmath.isclose(cmath.exp(1j * cmath.pi), -1), cmath.isnan(complex(math.nan, 0)), cmath.isinf(1j), cmath.isfinite(1 + 1j), cmath.inf, cmath.e)
roots = [cmath.exp(2j * cmath.pi * k / 4) for k in range(4)]
print([(round(r.real), round(r.imag)) for r in roots], round(abs(sum(roots)), 9), round(cmath.log(8, 2).real, 9))

#--- characters by name
print("\N{LATIN SMALL LETTER A}\N{latin capital letter Z}\N{GREEK SMALL LETTER ALPHA}\N{GREEK CAPITAL LETTER OMEGA}\N{GREEK SMALL LETTER SIGMA}", "\N{DIGIT NINE}\N{BULLET}\N{EM DASH}\N{MULTIPLICATION SIGN}\N{RIGHTWARDS ARROW}\N{ROCKET}")
width = 3
print(f"\N{DEGREE SIGN}{width}\N{SUPERSCRIPT TWO}", r"\N{BULLET}", b"\N{BULLET}\x41", len("\N{CHECK MARK}"), "\\N{x}")

#--- csv, configuration files and file name patterns
import csv, io, configparser, fnmatch, ast

print(list(csv.reader(io.StringIO('a,"b,c",""\n1,2\n\n"x ""y""",z\n'))), list(csv.reader(["a b", "c"], delimiter=" ")), [dict(r) for r in csv.DictReader(["n,m", "1,2", "3", "4,5,6"], restval="?")])
c = configparser.ConfigParser()
c.read_string("""
[DEFAULT]
base = /data
[model]
# width of all
width = 64
layers: 3, 4
drop = 0.5
deep = yes
path = %(base)s/m
long = a
  b
[empty]
""")
m = c["model"]
print(c.sections(), m["width"], m.getint("width"), c.getfloat("model", "drop"), c.getboolean("model", "deep"), m["path"], repr(m["long"]), list(m), dict(c["empty"]), "model" in c, c.has_option("model", "nope"), m.get("nope"), m.getint("nope", 3), c.get("model", "nope", fallback="f"))
for f in (lambda: c["none"], lambda: c.get("model", "x"), lambda: c.get("y", "x"), lambda: m["zz"], lambda: c.getint("model", "drop"), lambda: c.getboolean("model", "width")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c["new"] = {"a": 1}; c.set("new", "b", "2"); print(dict(c["new"]), c.options("new"), c.remove_option("new", "a"), c.items("new")[0])
print(fnmatch.fnmatch("resnet50.a1", "resnet*"), fnmatch.filter(["vit_b", "vit_l", "res"], "vit_?"), fnmatch.fnmatchcase("a[1]", "a[[]1]"), fnmatch.fnmatch("b2", "[!a]2"), fnmatch.fnmatch("x.y", "x.y*"), fnmatch.fnmatch("ax", "x"))
print(ast.literal_eval("[1, 2.5, 'a', None, True, {'k': (1,)}, -3, 1+2j]"), ast.literal_eval(" 3"))
try: print(ast.literal_eval("foo(1)"))
except ValueError: print("no")

#--- computations elsewhere
from concurrent.futures import ThreadPoolExecutor, as_completed
import concurrent.futures
with ThreadPoolExecutor(max_workers=2) as pool:
    fs = [pool.submit(lambda x: 1 / x, i) for i in (1, 2, 0)]
    print([f.result() for f in fs[:2]], type(fs[2].exception()).__name__, list(pool.map(str, range(3))), fs[0].done())
with concurrent.futures.ProcessPoolExecutor() as p:
    print(p.submit(pow, 2, 5).result())

#--- spans of time
from datetime import timedelta
a = timedelta(minutes=90)
print(a, repr(a), a * 2, 2 * a, a / 2, a // timedelta(hours=1), a / timedelta(hours=1), a % timedelta(hours=1), -a, abs(-a), a <= a, a > timedelta(0), bool(timedelta()), timedelta(days=-1, seconds=3), timedelta(seconds=1.5), timedelta(days=2).days, timedelta(hours=30).seconds, sorted([a, timedelta(1)])[0])

#--- views of dicts as sets
d = {"a": 1, "b": 2}
print(d.keys() >= {"a"}, d.keys() < {"a", "b", "c"}, d.keys() == {"a", "b"}, d.keys() & {"a"}, sorted(d.keys() | ["z"]), d.keys() - {"a"}, {"a"} <= d.keys(), d.keys() <= d.keys(), d.items() >= {("a", 1)}, d.keys().isdisjoint(["q"]))

#--- unions as types, exact sums, levels of logs
import functools, logging, math, statistics, typing


@functools.singledispatch
def kind(x):
    return "object"


@kind.register
def _(x: str | float):
    return "text or number"


@kind.register(int | None)
def _(x):
    return "int or nothing"


print(kind("a"), kind(1.5), kind(2), kind(None), kind([]), (str | int | None).__args__, typing.get_origin(int | str).__name__, typing.get_args(int | str))
print(math.fsum([.1] * 10), math.fsum([1e16, 1, -1e16]), math.fsum([]), math.fsum([1, 2]), math.nextafter(1, 2), math.nextafter(0, -1), math.nextafter(-1, 0), math.ulp(1.0), math.ulp(0.0))
l = logging.getLogger("q"); l.setLevel(logging.INFO); print(l.isEnabledFor(logging.DEBUG), l.isEnabledFor(logging.ERROR))
print(statistics.quantiles([1, 2, 3, 4]), statistics.quantiles(range(10), n=10), statistics.quantiles([1, 5, 9], n=4, method="inclusive"), round(statistics.correlation([1, 2, 3], [2, 4, 7]), 9), statistics.covariance([1, 2, 3], [2, 4, 7]), statistics.linear_regression([1, 2, 3], [2, 4, 6]).slope)

#--- classes that decide themselves who belongs to them
from abc import ABC
from dataclasses import dataclass, field


class Closable(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "close") or NotImplemented


class Door:
    def close(self):
        pass


@dataclass(slots=True)
class Slotted:
    x: int = 0
    kids: list = field(default_factory=list)


print(isinstance(Door(), Closable), isinstance(3, Closable), issubclass(Door, Closable), Slotted.__slots__, Slotted(1))
#--- __new__ is a static method, however it is reached
class Style:
    def __init__(self, color="red"):
        self.color = color
    def plain(self):
        new = self.__new__(Style)
        new.color = None
        return new
print(type(Style().plain()).__name__, Style().plain().color)
try:
    object.__new__(Style())
except TypeError as e:
    print(str(e)[:41])
class Next(int):
    def __new__(cls, value):
        return super().__new__(cls, value + 1)
print(Next(2), int.__new__(int, 3), repr(Exception.__new__(ValueError, 2)), type(type.__new__(type, "A", (), {})).__name__)
#--- Generic among the bases says nothing where a later base is generic
from typing import Generic, TypeVar
T = TypeVar("T")
class Parser(Generic[T]):
    pass
class ListParser(Generic[T], Parser[T]):
    pass
print([c.__name__ for c in ListParser.__mro__])

#--- all that an object was given, through its dict
class Settings:
    def __init__(self, depth=18, width=64, *, act="relu"):
        self.__dict__.update({k: v for k, v in locals().items() if k != "self"})


class Plain:
    def __init__(self, a=1, **more):
        args = locals()
        del args["self"]
        vars(self).update(args)
        self.__dict__["z"] = [name for name in locals() if name != "self"]


def local(a, b):
    names = [name for name in locals()]
    return names, {name: len(name) for name in sorted(locals())}


print(vars(Settings(50)), Settings().act, sorted(vars(Plain(2, c=3)).items(), key=str), local(1, 2))

#--- dividing objects, and paths by patterns
from pathlib import Path, PurePath


class Length:
    def __init__(self, n):
        self.n = n

    def __divmod__(self, other):
        return self.n // other, f"{self.n % other} left"

    def __rdivmod__(self, other):
        return "other way"


print(divmod(Length(7), 2), divmod(9, Length(2)), divmod(-7, 2), divmod(7.5, 2))
print(PurePath("a/b.py").match("*.py"), Path("/a/b/c.txt").match("b/*.txt"), Path("b.py").match("a/*.py"), Path("/a.py").match("/*.py"), Path("/x/a.py").match("/*.py"))
