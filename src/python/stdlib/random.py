class Random:
    def __init__(self, x=None):
        pass

    def seed(self, a=None, version=2):
        pass

    def random(self):
        return _unknown('random.random()')

    def uniform(self, a, b):
        return _unknown('random.uniform()')

    def gauss(self, mu=0.0, sigma=1.0):
        return _unknown('random.gauss()')

    normalvariate = triangular = betavariate = expovariate = lognormvariate = paretovariate = vonmisesvariate = gauss

    def randint(self, a, b):
        return a if a == b else _unknown('random.randint()')

    def randrange(self, start, stop=None, step=1):
        return _unknown('random.randrange()')

    def getrandbits(self, k):
        return _unknown('random.getrandbits()')

    def choice(self, seq):
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[0] if len(seq) == 1 else _unknown('random.choice()')

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        return [_unknown('random.choices()') for _ in range(k)]

    def sample(self, population, k, *, counts=None):
        return [_unknown('random.sample()') for _ in range(k)]

    def shuffle(self, x):
        for i in range(len(x)):
            x[i] = _unknown('random.shuffle()')

    def getstate(self):
        return _unknown('random.getstate()')

    def setstate(self, state):
        pass


SystemRandom = Random
_one = Random()
seed, random, uniform, gauss, randint, randrange, choice, choices, sample, shuffle, getstate, setstate, getrandbits = (
    _one.seed, _one.random, _one.uniform, _one.gauss, _one.randint, _one.randrange, _one.choice, _one.choices, _one.sample, _one.shuffle,
    _one.getstate, _one.setstate, _one.getrandbits)
normalvariate = triangular = betavariate = expovariate = lognormvariate = paretovariate = vonmisesvariate = gauss
