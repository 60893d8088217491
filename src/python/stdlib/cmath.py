import math
from math import e, inf, nan, pi, tau

nanj = complex(0.0, nan)
infj = complex(0.0, inf)


def phase(z):
    z = complex(z)
    return math.atan2(z.imag, z.real)


def polar(z):
    return abs(complex(z)), phase(z)


def rect(r, phi):
    return complex(r * math.cos(phi), r * math.sin(phi))


def exp(z):
    z = complex(z)
    return rect(math.exp(z.real), z.imag)


def log(z, base=None):
    length, angle = polar(z)
    if length == 0:
        raise ValueError("math domain error")
    value = complex(math.log(length), angle)
    return value if base is None else value / log(base)


def log10(z):
    return log(z) / math.log(10)


def sqrt(z):
    z = complex(z)
    if z == 0:
        return complex(0.0, z.imag)
    half = math.sqrt((abs(z.real) + abs(z)) / 2)
    other = z.imag / (2 * half)
    if z.real >= 0:
        return complex(half, other)
    return complex(abs(other), math.copysign(half, z.imag))


def sinh(z):
    z = complex(z)
    return complex(math.sinh(z.real) * math.cos(z.imag), math.cosh(z.real) * math.sin(z.imag))


def cosh(z):
    z = complex(z)
    return complex(math.cosh(z.real) * math.cos(z.imag), math.sinh(z.real) * math.sin(z.imag))


def tanh(z):
    return sinh(z) / cosh(z)


def sin(z):
    z = complex(z)
    turned = sinh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


def cos(z):
    z = complex(z)
    return cosh(complex(-z.imag, z.real))


def tan(z):
    return sin(z) / cos(z)



def isnan(z):
    z = complex(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isinf(z):
    z = complex(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isfinite(z):
    return not isnan(z) and not isinf(z)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return a == b or abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def _asks(name):
    return lambda z: _unknown(f'cmath.{name}()')


acos, acosh, asin, asinh, atan, atanh = (_asks(name) for name in ('acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh'))
