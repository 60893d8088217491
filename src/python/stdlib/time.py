timezone = altzone = 0
daylight = 0
tzname = ('UTC', 'UTC')
CLOCK_MONOTONIC = 1


def sleep(seconds):
    pass


def tzset():
    pass


def _asks(name):
    return lambda *args, **kwargs: _unknown(f'time.{name}()')


(time, time_ns, perf_counter, perf_counter_ns, monotonic, monotonic_ns, process_time, process_time_ns, thread_time, clock, localtime, gmtime,
 strftime, strptime, mktime, ctime, asctime) = (_asks(name) for name in (
    'time', 'time_ns', 'perf_counter', 'perf_counter_ns', 'monotonic', 'monotonic_ns', 'process_time', 'process_time_ns', 'thread_time',
    'clock', 'localtime', 'gmtime', 'strftime', 'strptime', 'mktime', 'ctime', 'asctime'))
