def _asks(*args, **kwargs):
    return _unknown('the date and time')


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        self._seconds = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds + milliseconds / 1000 + microseconds / 1000000

    def total_seconds(self):
        return float(self._seconds)

    @property
    def days(self):
        return int(self._seconds // 86400)

    @property
    def seconds(self):
        return int(self._seconds % 86400)

    def __add__(self, other):
        return timedelta(seconds=self._seconds + other._seconds)

    def __sub__(self, other):
        return timedelta(seconds=self._seconds - other._seconds)

    def __mul__(self, other):
        return timedelta(seconds=self._seconds * other)

    __rmul__ = __mul__

    def __neg__(self):
        return timedelta(seconds=-self._seconds)

    def __abs__(self):
        return timedelta(seconds=abs(self._seconds))

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._seconds / other._seconds
        return timedelta(seconds=self._seconds / other)

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return int(self._seconds // other._seconds)
        return timedelta(microseconds=self._seconds * 1000000 // other)

    def __mod__(self, other):
        return timedelta(seconds=self._seconds % other._seconds)

    def __bool__(self):
        return self._seconds != 0

    @property
    def microseconds(self):
        return round(self._seconds % 1 * 1000000)

    def __lt__(self, other):
        return self._seconds < other._seconds

    def __le__(self, other):
        return self._seconds <= other._seconds

    def __gt__(self, other):
        return self._seconds > other._seconds

    def __ge__(self, other):
        return self._seconds >= other._seconds

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._seconds == other._seconds

    def __hash__(self):
        return hash(self._seconds)

    def __str__(self):
        days, rest = self.days, self.seconds
        text = f'{rest // 3600}:{rest % 3600 // 60:02}:{rest % 60:02}'
        if self.microseconds:
            text += f'.{self.microseconds:06}'
        return f"{days} day{'' if abs(days) == 1 else 's'}, {text}" if days else text

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (('days', self.days), ('seconds', self.seconds), ('microseconds', self.microseconds)) if value]
        return 'datetime.timedelta(' + (', '.join(parts) or '0') + ')'


class date:
    today = fromtimestamp = fromisoformat = staticmethod(_asks)

    def __new__(cls, *args, **kwargs):
        return _unknown('a date')


class datetime(date):
    now = utcnow = strptime = combine = staticmethod(_asks)


class time(date):
    pass


class tzinfo:
    pass


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        pass


timezone.utc = UTC = timezone(timedelta(0))
MINYEAR, MAXYEAR = 1, 9999
