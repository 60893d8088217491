import os.path as _path
from fnmatch import fnmatchcase as _fnmatch


class PurePath:
    def __init__(self, *parts):
        text = _path.join(*map(_path._text, parts)) if parts else '.'
        pieces = [piece for piece in text.split('/') if piece not in ('', '.')]
        self._text = ('/' if text.startswith('/') else '') + '/'.join(pieces) or '.'

    def __fspath__(self):
        return self._text

    def __str__(self):
        return self._text

    def __repr__(self):
        return f'{"PosixPath" if isinstance(self, Path) else "PurePosixPath"}({self._text!r})'

    def __eq__(self, other):
        return isinstance(other, PurePath) and self._text == other._text

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(self._text)

    def __truediv__(self, other):
        return type(self)(self, other)

    def __rtruediv__(self, other):
        return type(self)(other, self)

    def joinpath(self, *others):
        return type(self)(self, *others)

    def as_posix(self):
        return self._text

    def as_uri(self):
        return 'file://' + self._text

    @property
    def parts(self):
        pieces = [piece for piece in self._text.split('/') if piece not in ('', '.')]
        return ('/', *pieces) if self._text.startswith('/') else tuple(pieces)

    @property
    def name(self):
        return '' if self._text in ('/', '.') else self._text.rsplit('/', 1)[-1]

    @property
    def suffix(self):
        return _path.splitext(self.name)[1] if not self.name.endswith('.') else ''

    @property
    def suffixes(self):
        return ['.' + part for part in self.name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        head = _path.dirname(self._text)
        return type(self)(head or ('/' if self._text.startswith('/') else '.'))

    @property
    def parents(self):
        out = []
        at = self
        while at.parent != at:
            at = at.parent
            out.append(at)
        return tuple(out)

    @property
    def root(self):
        return '/' if self._text.startswith('/') else ''

    anchor = root
    drive = ''

    def is_absolute(self):
        return self._text.startswith('/')

    def with_name(self, name):
        return self.parent / name

    def with_suffix(self, suffix):
        return self.parent / (self.stem + suffix)

    def with_stem(self, stem):
        return self.parent / (stem + self.suffix)

    def relative_to(self, *other):
        base = type(self)(*other)
        if self.parts[:len(base.parts)] != base.parts:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other is absolute.')
        return type(self)(*self.parts[len(base.parts):])

    def is_relative_to(self, *other):
        base = type(self)(*other)
        return self.parts[:len(base.parts)] == base.parts

    def match(self, pattern, *, case_sensitive=None):
        wanted, own = PurePath(pattern).parts, self.parts
        if not wanted:
            raise ValueError('empty pattern')
        if len(wanted) > len(own) or wanted[0] == '/' and len(wanted) != len(own):
            return False
        return all(_fnmatch(a, b) for a, b in zip(reversed(own), reversed(wanted)))


class Path(PurePath):
    def resolve(self, strict=False):
        return type(self)(_path.abspath(self))

    absolute = resolve

    @classmethod
    def cwd(cls):
        return _unknown('Path.cwd()')

    @classmethod
    def home(cls):
        return _unknown('Path.home()')

    def expanduser(self):
        return type(self)(_path.expanduser(self._text))

    def exists(self):
        return _unknown('Path.exists()')

    is_file = is_dir = is_symlink = samefile = exists

    def stat(self):
        return _unknown('Path.stat()')

    def iterdir(self):
        return _unknown('Path.iterdir()')

    def glob(self, pattern):
        return _unknown('Path.glob()')

    rglob = glob

    def open(self, mode='r', *args, **kwargs):
        return open(self._text, mode)

    def read_text(self, encoding=None, errors=None):
        return open(self._text).read()

    def read_bytes(self):
        return _unknown('Path.read_bytes()')

    def _change(self, *args, **kwargs):
        return None

    mkdir = touch = unlink = rmdir = rename = replace = chmod = symlink_to = write_text = write_bytes = _change


PosixPath = WindowsPath = Path
PurePosixPath = PureWindowsPath = PurePath
