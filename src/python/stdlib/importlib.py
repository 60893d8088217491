
def import_module(name, package=None):
    if name.startswith('.'):
        level = len(name) - len(name.lstrip('.'))
        parts = package.split('.')
        name = '.'.join([*parts[:len(parts) - level + 1], name.lstrip('.')])
    return _import(name)


def reload(module):
    return module


def invalidate_caches():
    pass
