from os import path

name = 'posix'
sep = '/'
altsep = None
extsep = '.'
pathsep = ':'
linesep = '\n'
curdir = '.'
pardir = '..'
devnull = '/dev/null'
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT = 0, 1, 2, 64
error = OSError


class PathLike:
    def __class_getitem__(cls, item):
        return cls


class _Environ:
    """
    What the program itself has set is known. A library is read as it is where nobody has set anything for it; what the user's own
    program finds is not known, unless it says what to take otherwise.
    """

    def __init__(self):
        self._set = {}
        self._gone = set()

    def __getitem__(self, key):
        if key in self._gone:
            raise KeyError(key)
        return self._set[key] if key in self._set else _unknown(f'os.environ[{key!r}]')

    def get(self, key, default=None):
        if key in self._set:
            return self._set[key]
        if default is not None or key in self._gone or _library_asks():
            return default
        return _unknown(f'os.environ.get({key!r})')

    def __setitem__(self, key, value):
        self._gone.discard(key)
        self._set[key] = value

    def __delitem__(self, key):
        self._set.pop(key, None)
        self._gone.add(key)

    def __contains__(self, key):
        return key in self._set or (False if key in self._gone or _library_asks() else _unknown('os.environ'))

    def setdefault(self, key, default=None):
        self._set[key] = self.get(key, default)
        return self._set[key]

    def pop(self, key, default=None):
        value = self.get(key, default)
        self._set.pop(key, None)
        self._gone.add(key)
        return value

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def copy(self):
        return self

    def __iter__(self):
        return iter(_unknown('os.environ'))

    def items(self):
        return _unknown('os.environ')

    keys = values = items


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(type(path), '__fspath__'):
        return path.__fspath__()
    raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')


def fsencode(filename):
    return filename


fsdecode = fsencode


def _nothing(*args, **kwargs):
    return None


mkdir = makedirs = remove = unlink = rmdir = removedirs = rename = renames = replace = chdir = chmod = chown = link = symlink = _nothing
truncate = utime = umask = nice = kill = _exit = abort = close = fsync = register_at_fork = sync = setpgrp = _nothing


def _asks(name):
    return lambda *args, **kwargs: _unknown(f'os.{name}')


(listdir, scandir, walk, fwalk, getcwd, getcwdb, stat, lstat, getpid, getppid, getuid, getgid, getlogin, cpu_count, process_cpu_count,
 sched_getaffinity, system, popen, access, readlink, urandom, uname, times, get_terminal_size, open, read, write, getloadavg, getpgid,
 fork, waitpid, statvfs, cpu_count, pipe, isatty, sysconf) = (_asks(name) for name in (
    'listdir', 'scandir', 'walk', 'fwalk', 'getcwd', 'getcwdb', 'stat', 'lstat', 'getpid', 'getppid', 'getuid', 'getgid', 'getlogin',
    'cpu_count', 'process_cpu_count', 'sched_getaffinity', 'system', 'popen', 'access', 'readlink', 'urandom', 'uname', 'times',
    'get_terminal_size', 'open', 'read', 'write', 'getloadavg', 'getpgid', 'fork', 'waitpid', 'statvfs', 'cpu_count', 'pipe', 'isatty', 'sysconf'))
