def pprint(object, stream=None, indent=1, width=80, depth=None, **more):
    print(object)


pp = pprint


def pformat(object, indent=1, width=80, depth=None, **more):
    return repr(object)


def isreadable(object):
    return True


class PrettyPrinter:
    def __init__(self, *args, **kwargs):
        pass

    def pprint(self, object):
        pprint(object)

    def pformat(self, object):
        return pformat(object)
