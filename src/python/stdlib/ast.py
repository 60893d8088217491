def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        return _unknown('ast.literal_eval()')
    try:
        return eval(node_or_string.strip(' \t'), {'__builtins__': {}})
    except (NameError, TypeError, AttributeError):
        raise ValueError(f'malformed node or string: {node_or_string!r}') from None


def __getattr__(name):
    return _unknown(f'ast.{name}')
