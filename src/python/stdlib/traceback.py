def print_exc(limit=None, file=None, chain=True):
    pass


print_exception = print_stack = print_tb = print_last = print_exc


def format_exc(limit=None, chain=True):
    return _unknown('traceback.format_exc()')


def format_exception(*args, **kwargs):
    return _unknown('traceback.format_exception()')


format_stack = format_tb = extract_stack = extract_tb = format_exception_only = format_exception
