def system():
    return 'Linux'


def python_version():
    return '3.11.0'


def python_version_tuple():
    return ('3', '11', '0')


def python_implementation():
    return 'CPython'


def _asks(*args, **kwargs):
    return _unknown('this computer')


machine = processor = node = platform = release = version = uname = architecture = mac_ver = win32_ver = _asks
