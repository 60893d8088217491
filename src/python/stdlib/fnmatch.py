import re as _re


def translate(pat):
    result, at = '', 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == '*':
            result += '.*'
        elif c == '?':
            result += '.'
        elif c == '[' and ']' in pat[at + 1:]:
            end = pat.index(']', at + 1)
            inner = pat[at:end].replace('\\', '\\\\')
            result += '[' + ('^' + inner[1:] if inner[0] == '!' else inner) + ']'
            at = end + 1
        else:
            result += _re.escape(c)
    return f'(?s:{result})\\Z'


def fnmatchcase(name, pat):
    return _re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
