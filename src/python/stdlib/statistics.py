import math as _math
from collections import namedtuple as _namedtuple


class StatisticsError(ValueError):
    pass


def _data(data):
    data = list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    return data


def _plain(value):
    return int(value) if isinstance(value, float) and False else value


def mean(data):
    data = _data(data)
    total = sum(data) / len(data)
    return int(total) if all(isinstance(x, int) for x in data) and total == int(total) else total


def fmean(data, weights=None):
    data = _data(data)
    return sum(data) / len(data)


def median(data):
    data = sorted(_data(data))
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = sorted(_data(data))
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(_data(data))
    return data[len(data) // 2]


def mode(data):
    data = _data(data)
    return max(data, key=data.count)


def multimode(data):
    data = list(data)
    best = max(map(data.count, data), default=0)
    return list(dict.fromkeys(x for x in data if data.count(x) == best))


def pvariance(data, mu=None):
    data = _data(data)
    middle = sum(data) / len(data) if mu is None else mu
    total = sum((x - middle) ** 2 for x in data) / len(data)
    return int(total) if all(isinstance(x, int) for x in data) and total == int(total) else total


def variance(data, xbar=None):
    data = _data(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    middle = sum(data) / len(data) if xbar is None else xbar
    total = sum((x - middle) ** 2 for x in data) / (len(data) - 1)
    return int(total) if all(isinstance(x, int) for x in data) and total == int(total) else total


def pstdev(data, mu=None):
    return _math.sqrt(pvariance(data, mu))


def stdev(data, xbar=None):
    return _math.sqrt(variance(data, xbar))


def geometric_mean(data):
    data = _data(data)
    return _math.exp(sum(map(_math.log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = _data(data)
    return len(data) / sum(1 / x for x in data)


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    if len(data) < 2:
        raise StatisticsError('must have at least two data points')
    inclusive = method == 'inclusive'
    m = len(data) - 1 if inclusive else len(data) + 1
    result = []
    for i in range(1, n):
        j = i * m // n
        if not inclusive:
            j = max(1, min(j, len(data) - 1))
        delta = i * m - j * n
        low, high = (data[j], data[j + 1]) if inclusive else (data[j - 1], data[j])
        result.append((low * (n - delta) + high * delta) / n)
    return result


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    a, b = fmean(x), fmean(y)
    return sum((p - a) * (q - b) for p, q in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    return covariance(x, y) / _math.sqrt(covariance(x, x) * covariance(y, y))


def linear_regression(x, y, /, *, proportional=False):
    slope = sum(p * q for p, q in zip(x, y)) / sum(p * p for p in x) if proportional else covariance(x, y) / covariance(x, x)
    return _Line(slope, 0.0 if proportional else fmean(y) - slope * fmean(x))


_Line = _namedtuple('LinearRegression', ['slope', 'intercept'])
