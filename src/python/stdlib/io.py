class StringIO:
    def __init__(self, initial_value='', newline='\n'):
        self._value = initial_value or ''
        self._at = 0
        self.closed = False

    def write(self, s):
        self._value = self._value[:self._at] + s + self._value[self._at + len(s):]
        self._at += len(s)
        return len(s)

    def read(self, size=-1):
        end = len(self._value) if size is None or size < 0 else self._at + size
        text = self._value[self._at:end]
        self._at += len(text)
        return text

    def readline(self, size=-1):
        rest = self._value[self._at:]
        end = rest.find('\n')
        text = rest if end < 0 else rest[:end + 1]
        self._at += len(text)
        return text

    def readlines(self):
        return list(self)

    def __iter__(self):
        while line := self.readline():
            yield line

    def getvalue(self):
        return self._value

    def seek(self, at, whence=0):
        self._at = len(self._value) if whence == 2 else at
        return self._at

    def tell(self):
        return self._at

    def truncate(self, size=None):
        self._value = self._value[:self._at if size is None else size]

    def close(self):
        self.closed = True

    def flush(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


class BytesIO(StringIO):
    def __init__(self, initial_bytes=b''):
        StringIO.__init__(self)
        self._value = initial_bytes


class IOBase:
    pass


RawIOBase = BufferedIOBase = TextIOBase = TextIOWrapper = BufferedReader = BufferedWriter = FileIO = IOBase
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
UnsupportedOperation = OSError
_open = open


def open(file, mode='r', *args, **kwargs):
    return _open(file, mode)
