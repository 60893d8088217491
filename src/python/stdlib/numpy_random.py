from numpy import ndarray as _ndarray


def _array(size, kind='float64', what='a random number'):
    if size is None:
        return _unknown(what)
    return _ndarray(size, kind)


def seed(seed=None):
    pass


set_state = seed


def rand(*shape):
    return _array(shape or None)


randn = rand


def random(size=None, **more):
    return _array(size)


random_sample = ranf = sample = standard_normal = random


def uniform(low=0.0, high=1.0, size=None):
    return _array(size)


def normal(loc=0.0, scale=1.0, size=None):
    return _array(size)


gumbel = laplace = logistic = normal


def lognormal(mean=0.0, sigma=1.0, size=None):
    return _array(size)


def beta(a, b, size=None):
    return _array(size)


def gamma(shape, scale=1.0, size=None):
    return _array(size)


def vonmises(mu, kappa, size=None):
    return _array(size)


def exponential(scale=1.0, size=None):
    return _array(size)


def standard_exponential(size=None, **more):
    return _array(size)


def randint(low, high=None, size=None, dtype=int):
    return _array(size, dtype)


integers = randint


def binomial(n, p, size=None):
    return _array(size, 'int64')


def poisson(lam=1.0, size=None):
    return _array(size, 'int64')


def permutation(x):
    return _ndarray((x,) if isinstance(x, int) else (len(x),), 'int64')


def choice(a, size=None, replace=True, p=None):
    return _array(size, 'int64')


def shuffle(x):
    for i in range(len(x)):
        x[i] = _unknown('a shuffled item')


def get_state():
    return _unknown('numpy.random.get_state()')


class Generator:
    def __init__(self, seed=None):
        pass

    rand, randn, random, uniform, normal, integers, permutation, choice, shuffle, standard_normal, binomial, poisson = map(
        staticmethod, (rand, randn, random, uniform, normal, integers, permutation, choice, shuffle, standard_normal, binomial, poisson))
    randint = staticmethod(randint)
    seed = staticmethod(seed)


RandomState = Generator


def default_rng(seed=None):
    return Generator(seed)


def __getattr__(name):
    return _unknown(f'numpy.random.{name}')
