class error(Exception):
    pass


PatternError = error


class RegexFlag(int):
    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    def __repr__(self):
        names = [f're.{name}' for name, flag in (('IGNORECASE', 2), ('MULTILINE', 8), ('DOTALL', 16), ('UNICODE', 32), ('VERBOSE', 64), ('ASCII', 256))
                 if int(self) & flag]
        return '|'.join(names) or 're.NOFLAG'


NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)
A = ASCII = RegexFlag(256)


class Match:
    def __init__(self, pattern, string, spans, pos=0):
        self.re = pattern
        self.string = string
        self._spans = spans
        self.pos = pos
        self.endpos = len(string)

    def _index(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError('no such group')
            return self.re.groupindex[group]
        if not 0 <= group < len(self._spans):
            raise IndexError('no such group')
        return group

    def _text(self, group, default=None):
        start, end = self._spans[self._index(group)]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple(self._text(group) for group in groups)

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple(self._text(i, default) for i in range(1, len(self._spans)))

    def groupdict(self, default=None):
        return {name: self._text(name, default) for name in self.re.groupindex}

    def start(self, group=0):
        return self._spans[self._index(group)][0]

    def end(self, group=0):
        return self._spans[self._index(group)][1]

    def span(self, group=0):
        return self._spans[self._index(group)]

    @property
    def lastindex(self):
        taken = [i for i in range(1, len(self._spans)) if self._spans[i][0] >= 0]
        return taken[-1] if taken else None

    @property
    def lastgroup(self):
        for name, index in self.re.groupindex.items():
            if index == self.lastindex:
                return name
        return None

    def expand(self, template):
        return _fill(template, self)

    def __bool__(self):
        return True

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self.group()!r}>'


def _fill(template, match):
    out = ''
    i = 0
    while i < len(template):
        c = template[i]
        if c != '\\' or i + 1 == len(template):
            out += c
            i += 1
            continue
        c = template[i + 1]
        if c == 'g' and template[i + 2:i + 3] == '<':
            end = template.index('>', i)
            name = template[i + 3:end]
            out += match._text(int(name) if name.isdigit() else name, '')
            i = end + 1
        elif c.isdigit() and c != '0':
            end = i + 3 if template[i + 2:i + 3].isdigit() else i + 2
            out += match._text(int(template[i + 1:end]), '')
            i = end
        else:
            out += {'n': '\n', 't': '\t', 'r': '\r', '\\': '\\'}.get(c, '\\' + c)
            i += 2
    return out


class Pattern:
    def __init__(self, pattern, flags):
        try:
            self.groups, self.groupindex = _compile(pattern, int(flags))
        except ValueError as e:
            raise error(str(e)) from None
        self.pattern = pattern
        self._flags = int(flags)
        self.flags = int(flags) | 32

    def _try(self, string, pos, endpos, way):
        spans = _find(self.pattern, self._flags, string, pos, endpos, way)
        if _is_unknown(spans):
            return spans
        return None if spans is None else Match(self, string, spans, pos)

    def search(self, string, pos=0, endpos=None):
        return self._try(string, pos, endpos, 'search')

    def match(self, string, pos=0, endpos=None):
        return self._try(string, pos, endpos, 'match')

    def fullmatch(self, string, pos=0, endpos=None):
        return self._try(string, pos, endpos, 'fullmatch')

    def finditer(self, string, pos=0, endpos=None):
        found = _all(self.pattern, self._flags, string)
        return found if _is_unknown(found) else iter([Match(self, string, spans) for spans in found])

    def findall(self, string, pos=0, endpos=None):
        found = _all(self.pattern, self._flags, string)
        if _is_unknown(found):
            return found
        matches = [Match(self, string, spans) for spans in found]
        if not self.groups:
            return [match.group() for match in matches]
        return [match._text(1, '') if self.groups == 1 else match.groups('') for match in matches]

    def subn(self, repl, string, count=0):
        found = _all(self.pattern, self._flags, string)
        if _is_unknown(found):
            return found, found
        if count:
            found = found[:count]
        out = ''
        at = 0
        for spans in found:
            match = Match(self, string, spans)
            out += string[at:match.start()] + (repl(match) if callable(repl) else _fill(repl, match))
            at = match.end()
        return out + string[at:], len(found)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def split(self, string, maxsplit=0):
        found = _all(self.pattern, self._flags, string)
        if _is_unknown(found):
            return found
        if maxsplit:
            found = found[:maxsplit]
        out = []
        at = 0
        for spans in found:
            match = Match(self, string, spans)
            out += [string[at:match.start()], *match.groups()]
            at = match.end()
        return [*out, string[at:]]

    def __repr__(self):
        return f're.compile({self.pattern!r})' if not self._flags else f're.compile({self.pattern!r}, {RegexFlag(self._flags)!r})'

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self):
        return hash((self.pattern, self._flags))


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern) or _is_unknown(pattern):
        return pattern
    return Pattern(pattern, flags)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def escape(pattern):
    return ''.join('\\' + c if c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f' else c for c in pattern)


def purge():
    pass


def template(pattern, flags=0):
    return compile(pattern, flags)
