class Error(Exception):
    pass


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f'No section: {section!r}')
        self.section = section


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f'No option {option!r} in section: {section!r}')
        self.option, self.section = option, section


class DuplicateSectionError(Error):
    pass


_BOOLEANS = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}
_MISSING = object()


def _boolean(value):
    if value.lower() not in _BOOLEANS:
        raise ValueError('Not a boolean: ' + value)
    return _BOOLEANS[value.lower()]


class SectionProxy:
    def __init__(self, parser, name):
        self.parser, self.name = parser, name

    def __getitem__(self, key):
        if not self.parser.has_option(self.name, key):
            raise KeyError(key)
        return self.parser.get(self.name, key)

    def __setitem__(self, key, value):
        self.parser.set(self.name, key, value)

    def __contains__(self, key):
        return self.parser.has_option(self.name, key)

    def __iter__(self):
        return iter(self.parser.options(self.name))

    def __len__(self):
        return len(self.parser.options(self.name))

    def keys(self):
        return self.parser.options(self.name)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def get(self, option, fallback=None, **kwargs):
        return self.parser.get(self.name, option, fallback=fallback)

    def getint(self, option, fallback=None, **kwargs):
        return self.parser.getint(self.name, option, fallback=fallback)

    def getfloat(self, option, fallback=None, **kwargs):
        return self.parser.getfloat(self.name, option, fallback=fallback)

    def getboolean(self, option, fallback=None, **kwargs):
        return self.parser.getboolean(self.name, option, fallback=fallback)


class RawConfigParser:
    _interpolates = False

    def __init__(self, defaults=None, *, allow_no_value=False, delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True, default_section='DEFAULT', interpolation=_MISSING, **kwargs):
        self.default_section = default_section
        self._delimiters, self._comments, self._inline = delimiters, comment_prefixes, inline_comment_prefixes or ()
        self._empty = allow_no_value
        if interpolation is None:
            self._interpolates = False
        self._defaults = {self.optionxform(k): str(v) for k, v in (defaults or {}).items()}
        self._sections = {}

    def optionxform(self, option):
        return option.lower()

    def read_string(self, string, source='<string>'):
        section = option = None
        for line in string.splitlines():
            for mark in self._inline:
                line = line.split(' ' + mark)[0]
            text = line.strip()
            if not text or text.startswith(tuple(self._comments)):
                continue
            if line[0].isspace() and option is not None:
                section[option] = f'{section[option]}\n{text}'
            elif text.startswith('[') and ']' in text:
                name = text[1:text.index(']')]
                section = self._defaults if name == self.default_section else self._sections.setdefault(name, {})
                option = None
            elif section is None:
                raise Error('File contains no section headers.')
            else:
                places = [text.index(d) for d in self._delimiters if d in text]
                if not places and not self._empty:
                    raise Error('Source contains parsing errors: ' + source)
                at = min(places) if places else len(text)
                option = self.optionxform(text[:at].strip())
                section[option] = text[at + 1:].strip() if places else None

    def read_file(self, f, source=None):
        self.read_string('\n'.join(line.rstrip('\n') for line in f))

    def read(self, filenames, encoding=None):
        done = []
        for name in [filenames] if isinstance(filenames, str) or hasattr(filenames, '__fspath__') else filenames:
            try:
                with open(name) as file:
                    text = file.read()
            except OSError:
                continue
            if _is_unknown(text):
                raise Error(text)
            self.read_string(text)
            done.append(name)
        return done

    def read_dict(self, dictionary, source='<dict>'):
        for name, options in dictionary.items():
            target = self._defaults if name == self.default_section else self._sections.setdefault(name, {})
            for key, value in options.items():
                target[self.optionxform(key)] = None if value is None else str(value)

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def has_section(self, section):
        return section in self._sections

    def add_section(self, section):
        if section in self._sections:
            raise DuplicateSectionError(f'Section {section!r} already exists')
        self._sections[section] = {}

    def _all(self, section):
        if section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return {**self._defaults, **self._sections[section]}

    def options(self, section):
        own = self._sections.get(section, {})
        if section != self.default_section and section not in self._sections:
            raise NoSectionError(section)
        return [*own, *(key for key in self._defaults if key not in own)]

    def has_option(self, section, option):
        try:
            return self.optionxform(option) in self._all(section)
        except NoSectionError:
            return False

    def get(self, section, option, *, raw=False, vars=None, fallback=_MISSING):
        try:
            options = self._all(section)
        except NoSectionError:
            if fallback is _MISSING:
                raise
            return fallback
        key = self.optionxform(option)
        if vars and key in vars:
            return vars[key]
        if key not in options:
            if fallback is _MISSING:
                raise NoOptionError(option, section)
            return fallback
        value = options[key]
        return value if raw or not self._interpolates or value is None else self._filled(value, options)

    def _filled(self, value, options):
        for _ in range(10):
            at = value.find('%(')
            if at < 0:
                break
            end = value.index(')s', at)
            value = value[:at] + options[self.optionxform(value[at + 2:end])] + value[end + 2:]
        return value.replace('%%', '%')

    def _as(self, convert, section, option, fallback, **kwargs):
        value = self.get(section, option, fallback=fallback, **kwargs)
        return value if value is fallback else convert(value)

    def getint(self, section, option, *, fallback=_MISSING, **kwargs):
        return self._as(int, section, option, fallback, **kwargs)

    def getfloat(self, section, option, *, fallback=_MISSING, **kwargs):
        return self._as(float, section, option, fallback, **kwargs)

    def getboolean(self, section, option, *, fallback=_MISSING, **kwargs):
        return self._as(_boolean, section, option, fallback, **kwargs)

    def items(self, section=None, **kwargs):
        if section is None:
            return [(name, self[name]) for name in self]
        return [(key, self.get(section, key)) for key in self._all(section)]

    def set(self, section, option, value=None):
        if section == self.default_section:
            self._defaults[self.optionxform(option)] = value
        elif section not in self._sections:
            raise NoSectionError(section)
        else:
            self._sections[section][self.optionxform(option)] = value

    def remove_option(self, section, option):
        return self._sections[section].pop(self.optionxform(option), _MISSING) is not _MISSING

    def remove_section(self, section):
        return self._sections.pop(section, _MISSING) is not _MISSING

    def __getitem__(self, name):
        if name != self.default_section and name not in self._sections:
            raise KeyError(name)
        return SectionProxy(self, name)

    def __setitem__(self, name, options):
        self._sections[name] = {}
        self.read_dict({name: options})

    def __contains__(self, name):
        return name == self.default_section or name in self._sections

    def __iter__(self):
        return iter([self.default_section, *self._sections])

    def __len__(self):
        return len(self._sections) + 1

    def keys(self):
        return list(self)

    def write(self, fp, space_around_delimiters=True):
        pass


class ConfigParser(RawConfigParser):
    _interpolates = True


SafeConfigParser = ConfigParser


class BasicInterpolation:
    pass


class ExtendedInterpolation:
    def __init__(self):
        raise Error(_unknown('configparser.ExtendedInterpolation'))
