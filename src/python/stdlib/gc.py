def collect(generation=2):
    return 0


def enable():
    pass


disable = freeze = unfreeze = set_debug = set_threshold = enable


def isenabled():
    return True


def get_objects(generation=None):
    return _unknown('gc.get_objects()')


get_referrers = get_referents = get_stats = get_objects
