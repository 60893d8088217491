class chain:
    def __init__(self, *iterables):
        self._items = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        self = cls()
        self._items = _chain(iterables)
        return self

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)

    def __class_getitem__(cls, item):
        return cls


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    saved = list(iterable)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(items)
        except StopIteration:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError('n must be at least one')
    items = iter(iterable)
    while batch := tuple(islice(items, n)):
        if strict and len(batch) != n:
            raise ValueError('batched(): incomplete batch')
        yield batch


def compress(data, selectors):
    return (item for item, chosen in zip(data, selectors) if chosen)


def dropwhile(predicate, iterable):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    yield from items


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def groupby(iterable, key=None):
    group = []
    current = None
    for item in iterable:
        now = item if key is None else key(item)
        if group and now == current:
            group.append(item)
        else:
            if group:
                yield current, iter(group)
            current = now
            group = [item]
    if group:
        yield current, iter(group)


def islice(iterable, *args):
    bounds = slice(*args)
    start, stop, step = bounds.start or 0, bounds.stop, bounds.step or 1
    if stop is not None and stop <= 0:
        return
    wanted = start
    for index, item in enumerate(iterable):
        if stop is not None and index >= stop:
            return
        if index == wanted:
            yield item
            wanted += step
        if stop is not None and index + 1 >= stop:
            return


def pairwise(iterable):
    items = iter(iterable)
    try:
        before = next(items)
    except StopIteration:
        return
    for item in items:
        yield before, item
        before = item


def product(*iterables, repeat=1):
    pools = [tuple(pool) for pool in iterables] * repeat
    results = [()]
    for pool in pools:
        results = [(*result, item) for result in results for item in pool]
    yield from results


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r

    def choose(taken):
        if len(taken) == r:
            yield tuple(pool[i] for i in taken)
            return
        for i in range(len(pool)):
            if i not in taken:
                yield from choose((*taken, i))

    return choose(())


def combinations(iterable, r):
    pool = tuple(iterable)

    def choose(start, taken):
        if len(taken) == r:
            yield tuple(pool[i] for i in taken)
            return
        for i in range(start, len(pool)):
            yield from choose(i + 1, (*taken, i))

    return choose(0, ())


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)

    def choose(start, taken):
        if len(taken) == r:
            yield tuple(pool[i] for i in taken)
            return
        for i in range(start, len(pool)):
            yield from choose(i, (*taken, i))

    return choose(0, ())


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def tee(iterable, n=2):
    saved = list(iterable)
    return tuple(iter(saved) for _ in range(n))


def zip_longest(*iterables, fillvalue=None):
    lists = [list(iterable) for iterable in iterables]
    for i in range(max(map(len, lists), default=0)):
        yield tuple(items[i] if i < len(items) else fillvalue for items in lists)
