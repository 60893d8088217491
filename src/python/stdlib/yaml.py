class YAMLError(Exception):
    pass


class MarkedYAMLError(YAMLError):
    pass


ScannerError = ParserError = MarkedYAMLError


class SafeLoader:
    @classmethod
    def add_constructor(cls, tag, constructor):
        pass

    @classmethod
    def add_implicit_resolver(cls, tag, regexp, first):
        pass


Loader = FullLoader = UnsafeLoader = BaseLoader = CLoader = CSafeLoader = SafeLoader


class SafeDumper:
    pass


Dumper = CDumper = CSafeDumper = SafeDumper


def load_all(stream, Loader=None):
    text = stream.read() if hasattr(stream, 'read') else stream
    if _is_unknown(text):
        return text
    try:
        return iter(_documents(text))
    except ValueError as error:
        raise MarkedYAMLError(str(error)) from None


def load(stream, Loader=None):
    text = stream.read() if hasattr(stream, 'read') else stream
    if _is_unknown(text):
        return text
    documents = list(load_all(text))
    if len(documents) > 1:
        raise MarkedYAMLError('expected a single document in the stream')
    return documents[0] if documents else None


def safe_load(stream):
    return load(stream)


full_load = unsafe_load = safe_load


def safe_load_all(stream):
    return load_all(stream)


def dump(data, stream=None, **options):
    return _unknown('yaml.dump()')


safe_dump = dump_all = safe_dump_all = dump


def add_constructor(tag, constructor, Loader=None):
    pass


def add_representer(data_type, representer, Dumper=None):
    pass


def add_implicit_resolver(tag, regexp, first=None, Loader=None, Dumper=None):
    pass


def add_multi_constructor(tag_prefix, multi_constructor, Loader=None):
    pass


def add_multi_representer(data_type, multi_representer, Dumper=None):
    pass
