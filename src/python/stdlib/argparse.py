SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


class HelpFormatter:
    def __init__(self, *args, **kwargs):
        pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class RawTextHelpFormatter(HelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


class FileType:
    def __init__(self, mode='r', *args, **kwargs):
        self.mode = mode

    def __call__(self, name):
        return _unknown('a file given to the program')


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __contains__(self, key):
        return key in self.__dict__

    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())})'


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    pass


class _Container:
    def __init__(self):
        self._actions = []
        self._defaults = {}
        self._parent = None

    def register(self, registry_name, value, object):
        pass

    def add_argument(self, *flags, action='store', dest=None, **options):
        if dest is None and flags:
            longs = [flag for flag in flags if flag.startswith('--')]
            dest = (longs or flags)[0].lstrip('-').replace('-', '_')
        options['positional'] = not flags or not flags[0].startswith('-')
        options['flags'] = flags
        if isinstance(action, type) and action is not BooleanOptionalAction:
            options['custom'] = action
        options['action'] = 'store_true' if action is BooleanOptionalAction else action
        options['optional_bool'] = action is BooleanOptionalAction
        return self._keep(dest, options)

    def _keep(self, dest, options):
        default = options.get('default')
        action = options['action']
        if 'default' not in options and action == 'store_true' and not options['optional_bool']:
            default = False
        elif 'default' not in options and action == 'store_false':
            default = True
        given = _Given(dest, default, options)
        (self._parent or self)._actions.append(given)
        return given

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _Container()
        group._parent = self._parent or self
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        return self.add_argument_group()

    def set_defaults(self, **kwargs):
        target = self._parent or self
        target._defaults.update(kwargs)
        for action in target._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in (self._parent or self)._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return (self._parent or self)._defaults.get(dest)


class _Given:
    def __init__(self, dest, default, options):
        self.dest, self.default, self.options = dest, default, options
        self.option_strings = [flag for flag in options['flags'] if flag.startswith('-')]
        self.type, self.nargs, self.choices, self.help = (options.get(name) for name in ('type', 'nargs', 'choices', 'help'))
        self.required = options.get('required', False)
        self.const, self.metavar = options.get('const'), options.get('metavar')

    def value(self):
        """What it is when the program gets no arguments."""
        optional = not self.options['positional'] or self.nargs in ('?', '*')
        if not optional or self.required:
            return _unknown(f'the argument {self.dest!r} of the program')
        default = self.default
        if self.nargs == '*' and self.options['positional'] and default is None:
            return []
        if isinstance(default, str) and self.type is not None and self.options['action'] in ('store', 'append'):
            return self.type(default)
        return default


class _Subparsers:
    def __init__(self, dest, parser_class, required=False):
        self.dest, self.parser_class, self.choices = dest, parser_class, {}

    def add_parser(self, name, **kwargs):
        kwargs.pop('help', None)
        kwargs.pop('aliases', None)
        parser = self.choices[name] = self.parser_class(**kwargs)
        return parser


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars='-',
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True, **more):
        _Container.__init__(self)
        self.prog, self.description, self._subparsers = prog, description, None
        for parent in parents:
            self._actions += parent._actions
            self._defaults.update(parent._defaults)

    def add_subparsers(self, *, dest=None, parser_class=None, required=False, **kwargs):
        self._subparsers = _Subparsers(dest, parser_class or type(self))
        return self._subparsers

    def parse_args(self, args=None, namespace=None):
        return self.parse_known_args(args, namespace)[0]

    def parse_known_args(self, args=None, namespace=None):
        namespace = Namespace() if namespace is None else namespace
        if _is_unknown(args):
            return args, args
        for action in self._actions:
            if action.dest is not None and action.dest != SUPPRESS and action.options['action'] not in ('help', 'version') and action.default is not SUPPRESS:
                if not hasattr(namespace, action.dest):
                    setattr(namespace, action.dest, action.value())
        for name, value in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        if self._subparsers is not None:
            if self._subparsers.dest:
                setattr(namespace, self._subparsers.dest, _unknown('the command given to the program'))
            if len(self._subparsers.choices) >= 1 and not args:
                for parser in self._subparsers.choices.values():
                    for action in parser._actions:
                        if action.dest and not hasattr(namespace, action.dest):
                            setattr(namespace, action.dest, _unknown(f'the argument {action.dest!r} of the program'))
        return namespace, self._consume(list(args), namespace) if args else []

    parse_intermixed_args = parse_args

    def _consume(self, args, namespace):
        rest = []
        positional = [action for action in self._actions if action.options['positional']]
        while args:
            word = args.pop(0)
            name, equals, value = word.partition('=')
            found = [action for action in self._actions if word.startswith('-') and (name in action.option_strings
                     or action.options['optional_bool'] and name == '--no-' + action.option_strings[0][2:])]
            if found:
                self._take(found[0], name, [value] if equals else None, args, namespace)
            elif positional and not (word.startswith('-') and not word.lstrip('-').replace('.', '').isdigit()):
                self._take(positional.pop(0), word, None, [word, *args], namespace, args)
            else:
                rest.append(word)
        return rest

    def _take(self, action, name, given, args, namespace, shared=None):
        kind = action.options['action']
        convert = action.type or (lambda text: text)
        if kind in ('store_true', 'store_false'):
            value = (kind == 'store_true') != name.startswith('--no-') if action.options['optional_bool'] else kind == 'store_true'
        elif kind == 'store_const':
            value = action.const
        elif kind == 'count':
            value = (getattr(namespace, action.dest) or 0) + 1
        else:
            words = given or []
            if given is None:
                limit = action.nargs if isinstance(action.nargs, int) else 1 if action.nargs in (None, '?') else len(args)
                while args and len(words) < limit and (not args[0].startswith('-') or args[0].lstrip('-').replace('.', '').isdigit()):
                    words.append(args.pop(0))
                    if shared is not None and len(words) > 1:
                        shared.pop(0)
            values = [convert(word) for word in words]
            value = values if action.nargs not in (None, '?') else values[0] if values else action.const
            if kind == 'append':
                value = [*(getattr(namespace, action.dest) or []), value]
            if 'custom' in action.options:
                value = _unknown(f'the argument {action.dest!r} of the program')
        setattr(namespace, action.dest, value)

    def error(self, message):
        raise SystemExit(2)

    def exit(self, status=0, message=None):
        raise SystemExit(status)

    def print_help(self, file=None):
        pass

    print_usage = print_help

    def format_help(self):
        return _unknown('the help of the program')

    format_usage = format_help
