import math as _math


class Fraction:
    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, str):
                top, slash, bottom = numerator.partition('/')
                if not slash and ('.' in top or 'e' in top):
                    numerator, denominator = _from_decimal(top)
                else:
                    numerator, denominator = int(top), int(bottom) if slash else 1
            elif isinstance(numerator, float):
                numerator, denominator = numerator.as_integer_ratio()
            elif isinstance(numerator, Fraction):
                numerator, denominator = numerator.numerator, numerator.denominator
            else:
                denominator = 1
        elif isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            numerator, denominator = Fraction(numerator), Fraction(denominator)
            numerator, denominator = numerator.numerator * denominator.denominator, numerator.denominator * denominator.numerator
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = _math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self.numerator, self.denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        return cls(f)

    def limit_denominator(self, max_denominator=1000000):
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        if d <= max_denominator:
            return Fraction(self)
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low, high = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def _pair(self, other):
        return other if isinstance(other, Fraction) else Fraction(other)

    def __add__(self, other):
        if isinstance(other, float):
            return float(self) + other
        other = self._pair(other)
        return Fraction(self.numerator * other.denominator + other.numerator * self.denominator, self.denominator * other.denominator)

    def __sub__(self, other):
        return float(self) - other if isinstance(other, float) else self + -self._pair(other)

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, float):
            return float(self) * other
        other = self._pair(other)
        return Fraction(self.numerator * other.numerator, self.denominator * other.denominator)

    def __truediv__(self, other):
        if isinstance(other, float):
            return float(self) / other
        other = self._pair(other)
        return Fraction(self.numerator * other.denominator, self.denominator * other.numerator)

    def __rtruediv__(self, other):
        return other / float(self) if isinstance(other, float) else self._pair(other) / self

    __radd__, __rmul__ = __add__, __mul__

    def __floordiv__(self, other):
        return _math.floor(self / other)

    def __mod__(self, other):
        return self - other * (self // other)

    def __pow__(self, n):
        if isinstance(n, int):
            return Fraction(self.numerator ** n, self.denominator ** n) if n >= 0 else Fraction(self.denominator ** -n, self.numerator ** -n)
        return float(self) ** float(n)

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)

    def __eq__(self, other):
        if isinstance(other, float):
            return float(self) == other
        return isinstance(other, (int, Fraction)) and (self - other).numerator == 0

    def __lt__(self, other):
        return (self - other).numerator < 0 if not isinstance(other, float) else float(self) < other

    def __le__(self, other):
        return self == other or self < other

    def __gt__(self, other):
        return not self <= other

    def __ge__(self, other):
        return not self < other

    def __hash__(self):
        return hash(self.numerator) if self.denominator == 1 else hash((self.numerator, self.denominator))

    def __bool__(self):
        return self.numerator != 0

    def __float__(self):
        return self.numerator / self.denominator

    def __int__(self):
        return self.numerator // self.denominator if self.numerator >= 0 else -(-self.numerator // self.denominator)

    __trunc__ = __int__

    def __floor__(self):
        return self.numerator // self.denominator

    def __ceil__(self):
        return -(-self.numerator // self.denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            return Fraction(round(self * 10 ** ndigits), 10 ** ndigits)
        low = self.__floor__()
        twice = 2 * (self - low)
        return low if twice < 1 or (twice == 1 and low % 2 == 0) else low + 1

    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else f'{self.numerator}/{self.denominator}'

    def __repr__(self):
        return f'Fraction({self.numerator}, {self.denominator})'


def _from_decimal(text):
    number, _, exponent = text.lower().partition('e')
    whole, _, part = number.partition('.')
    power = int(exponent or 0) - len(part)
    top = int(whole + part)
    return (top * 10 ** power, 1) if power >= 0 else (top, 10 ** -power)


def gcd(a, b):
    return _math.gcd(a, b)
