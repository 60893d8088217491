sep = '/'
curdir = '.'
pardir = '..'
extsep = '.'
pathsep = ':'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = True


def _text(path):
    if hasattr(type(path), '__fspath__'):
        return path.__fspath__()
    if isinstance(path, (str, bytes)):
        return path
    raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')


def join(path, *paths):
    result = _text(path)
    for part in map(_text, paths):
        if part.startswith('/'):
            result = part
        elif not result or result.endswith('/'):
            result += part
        else:
            result += '/' + part
    return result


def split(path):
    path = _text(path)
    at = path.rfind('/') + 1
    head, tail = path[:at], path[at:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _text(path)
    start = path.rfind('/') + 1
    dot = path.rfind('.')
    if dot <= start or not path[start:dot].strip('.'):
        return path, ''
    return path[:dot], path[dot:]


def splitdrive(path):
    return '', _text(path)


def isabs(path):
    return _text(path).startswith('/')


def normcase(path):
    return _text(path)


def normpath(path):
    path = _text(path)
    if not path:
        return '.'
    root = '/' if path.startswith('/') else ''
    out = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part == '..' and out and out[-1] != '..':
            out.pop()
        elif part != '..' or not root:
            out.append(part)
    return root + '/'.join(out) or '.'


def abspath(path):
    path = _text(path)
    return normpath(path) if path.startswith('/') else _unknown('os.getcwd()')


realpath = abspath


def relpath(path, start=None):
    path = _text(path)
    if start is None or path.startswith('/') != _text(start).startswith('/'):
        return _unknown('os.getcwd()')
    here = [part for part in normpath(start).split('/') if part and part != '.']
    there = [part for part in normpath(path).split('/') if part and part != '.']
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return '/'.join(['..'] * (len(here) - same) + there[same:]) or '.'


def commonprefix(paths):
    if not paths:
        return ''
    low, high = min(paths), max(paths)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    split_paths = [[part for part in _text(path).split('/') if part and part != '.'] for path in paths]
    return ('/' if _text(paths[0]).startswith('/') else '') + '/'.join(commonprefix(split_paths))


def expanduser(path):
    return _unknown('the home folder') if _text(path).startswith('~') else path


def expandvars(path):
    return _unknown('os.environ') if '$' in _text(path) else path


def exists(path):
    return _unknown('os.path.exists')


isfile = isdir = islink = ismount = lexists = exists


def getsize(path):
    return _unknown('os.path.getsize')


getmtime = getctime = getatime = getsize


def samefile(a, b):
    return _unknown('os.path.samefile')
