CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0


class Handler:
    def __init__(self, *args, **kwargs):
        pass

    def _nothing(self, *args, **kwargs):
        return None

    setLevel = setFormatter = addFilter = removeFilter = emit = handle = flush = close = acquire = release = _nothing


StreamHandler = FileHandler = NullHandler = Formatter = Filter = LogRecord = Handler


class Logger:
    def __init__(self, name, level=NOTSET):
        self.name, self.level, self.handlers, self.parent, self.propagate, self.disabled = name, level, [], None, True, False

    def _nothing(self, *args, **kwargs):
        return None

    debug = info = warning = warn = error = exception = critical = fatal = log = handle = addFilter = removeFilter = _nothing

    def setLevel(self, level):
        self.level = level

    def getEffectiveLevel(self):
        return self.level

    def isEnabledFor(self, level):
        return self.level != NOTSET and level >= self.level

    def addHandler(self, handler):
        self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        return bool(self.handlers)

    def getChild(self, suffix):
        return getLogger(f'{self.name}.{suffix}')


class LoggerAdapter(Logger):
    def __init__(self, logger, extra=None):
        Logger.__init__(self, logger.name)
        self.logger, self.extra = logger, extra


root = Logger('root', WARNING)
_loggers = {}


def getLogger(name=None):
    if not name:
        return root
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]


def getLoggerClass():
    return Logger


def _nothing(*args, **kwargs):
    return None


debug = info = warning = warn = error = exception = critical = fatal = log = basicConfig = captureWarnings = disable = shutdown = addLevelName = _nothing
setLoggerClass = setLogRecordFactory = _nothing


def getLevelName(level):
    names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
    if isinstance(level, str):
        return {name: number for number, name in names.items()}.get(level, f'Level {level}')
    return names.get(level, f'Level {level}')
