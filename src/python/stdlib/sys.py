class _Version(tuple):
    major, minor, micro, releaselevel, serial = 3, 11, 0, 'final', 0


version_info = _Version((3, 11, 0, 'final', 0))
version = '3.11.0'
hexversion = 0x030b00f0
platform = 'linux'
byteorder = 'little'
maxsize = 9223372036854775807
maxunicode = 1114111
executable = _unknown('sys.executable')
prefix = base_prefix = exec_prefix = _unknown('sys.prefix')
argv = ['main.py']
path = []


class _Modules:
    """Of all that may be loaded, what is known to be."""

    def __getitem__(self, name):
        return _loaded(name)

    def get(self, name, default=None):
        return _loaded(name)

    def __contains__(self, name):
        return True if isinstance(_loaded(name), type(_loaded('sys'))) else _unknown('sys.modules')

    def __setitem__(self, name, module):
        # A module that puts another object in its own place: what that object has, too, can be imported from it.
        known = _loaded(name)
        if isinstance(known, type(_loaded('sys'))) and known is not module:
            known.__getattr__ = lambda attribute: getattr(module, attribute)

    def __delitem__(self, name):
        pass

    def pop(self, name, default=None):
        return default

    def __iter__(self):
        return iter(_unknown('sys.modules'))

    def keys(self):
        return _unknown('sys.modules')

    values = items = copy = keys


modules = _Modules()
builtin_module_names = ()
flags = _unknown('sys.flags')
warnoptions = []
dont_write_bytecode = False
stdlib_module_names = frozenset()
tracebacklimit = 1000
ps1 = '>>> '
api_version = 1013


class _Implementation:
    name = 'cpython'
    version = version_info
    cache_tag = 'cpython-311'


implementation = _Implementation()


class _FloatInfo:
    max, min, epsilon, dig, mant_dig, max_exp, min_exp, radix = 1.7976931348623157e+308, 2.2250738585072014e-308, 2.220446049250313e-16, 15, 53, 1024, -1021, 2


float_info = _FloatInfo()


class _Stream:
    encoding = 'utf-8'
    errors = 'strict'
    closed = False

    def write(self, text):
        return len(text)

    def writelines(self, lines):
        pass

    def flush(self):
        pass

    def isatty(self):
        return _unknown('isatty')

    def fileno(self):
        return _unknown('fileno')

    def reconfigure(self, **options):
        pass

    def read(self, *args):
        return _unknown('sys.stdin')

    readline = readlines = read

    def __iter__(self):
        return iter(_unknown('sys.stdin'))


stdout = stderr = __stdout__ = __stderr__ = _Stream()
stdin = __stdin__ = _Stream()


def exit(status=None):
    raise SystemExit(status)


def exc_info():
    return _unknown('sys.exc_info')


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit):
    pass


def getsizeof(object, default=0):
    return _unknown('sys.getsizeof')


def getrefcount(object):
    return _unknown('sys.getrefcount')


def intern(string):
    return string


def getdefaultencoding():
    return 'utf-8'


getfilesystemencoding = getdefaultencoding


class _Code:
    co_firstlineno = _unknown('frame.f_code.co_firstlineno')

    def __init__(self, name, qualname, file):
        self.co_name, self.co_qualname, self.co_filename = name, qualname, file


class _Frame:
    """A call that is running: of those around it, only who they are is kept."""

    f_lineno = _unknown('frame.f_lineno')
    f_trace = None

    def __init__(self, calls, variables, whole):
        self._calls, self._whole = calls, whole
        name, qualname, self._module = calls[0]
        self.f_code = _Code(name, qualname, self._module.__file__)
        self.f_locals = vars(self._module) if name == '<module>' else variables

    @property
    def f_globals(self):
        return vars(self._module)

    @property
    def f_back(self):
        if len(self._calls) > 1:
            return _Frame(self._calls[1:], _unknown('frame.f_locals'), self._whole)
        return None if self._whole else _unknown('sys._getframe')


def _getframe(depth=0):
    calls, variables, whole = _calls(depth + 1)
    if calls:
        return _Frame(calls, variables, whole)
    if whole:
        raise ValueError('call stack is not deep enough')
    return _unknown('sys._getframe')


def settrace(function):
    pass


setprofile = excepthook = displayhook = setswitchinterval = addaudithook = settrace


def gettrace():
    return None
