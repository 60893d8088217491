class Lock:
    def acquire(self, blocking=True, timeout=-1):
        return True

    def release(self):
        pass

    def locked(self):
        return False

    def __enter__(self):
        return True

    def __exit__(self, *details):
        pass

    def wait(self, timeout=None):
        return True

    def notify(self, n=1):
        pass

    notify_all = set = clear = notify

    def is_set(self):
        return _unknown('Event.is_set()')

    def __init__(self, *args, **kwargs):
        pass


RLock = Semaphore = BoundedSemaphore = Condition = Event = Barrier = Lock


class local:
    pass


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self.name, self.daemon = name, daemon

    def start(self):
        pass

    run = start

    def join(self, timeout=None):
        pass

    def is_alive(self):
        return False


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)

    def cancel(self):
        pass


def current_thread():
    return Thread(name='MainThread')


main_thread = current_thread


def get_ident():
    return _unknown('threading.get_ident()')


def active_count():
    return 1
