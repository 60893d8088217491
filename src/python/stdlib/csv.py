QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


def reader(csvfile, dialect='excel', *, delimiter=None, quotechar='"', skipinitialspace=False, **kwargs):
    delimiter = delimiter or ('\t' if dialect == 'excel-tab' else ',')
    row, cell, quoted, was = [], '', False, False
    for line in csvfile:
        text = line.rstrip('\r\n')
        at = 0
        while at < len(text):
            c = text[at]
            if quoted:
                if c == quotechar and text[at + 1:at + 2] == quotechar:
                    cell += quotechar
                    at += 1
                elif c == quotechar:
                    quoted = False
                else:
                    cell += c
            elif c == quotechar and not cell:
                quoted = was = True
            elif c == delimiter:
                row.append(cell)
                cell, was = '', False
                while skipinitialspace and text[at + 1:at + 2] == ' ':
                    at += 1
            else:
                cell += c
            at += 1
        if quoted:
            cell += '\n'
            continue
        if text or row or was:
            row.append(cell)
        yield row
        row, cell, was = [], '', False


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwargs):
        self.reader = reader(f, dialect, *args, **kwargs)
        self._names, self.restkey, self.restval = fieldnames, restkey, restval

    @property
    def fieldnames(self):
        if self._names is None:
            self._names = next(self.reader, None)
        return self._names

    def __iter__(self):
        names = self.fieldnames
        for row in self.reader:
            if not row:
                continue
            result = dict(zip(names, row))
            if len(row) > len(names):
                result[self.restkey] = row[len(names):]
            for name in names[len(row):]:
                result[name] = self.restval
            yield result

    def __next__(self):
        for row in self:
            return row
        raise StopIteration


class _Writer:
    def __init__(self, *args, **kwargs):
        pass

    def _nothing(self, *args, **kwargs):
        return None

    writerow = writerows = writeheader = _nothing


def writer(csvfile, dialect='excel', **kwargs):
    return _Writer()


DictWriter = _Writer
