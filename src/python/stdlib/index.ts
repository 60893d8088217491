import abcText from "./abc.py"
import argparseText from "./argparse.py"
import astText from "./ast.py"
import bisectText from "./bisect.py"
import cmathText from "./cmath.py"
import collectionsText from "./collections.py"
import collections_abcText from "./collections_abc.py"
import configparserText from "./configparser.py"
import contextlibText from "./contextlib.py"
import contextvarsText from "./contextvars.py"
import csvText from "./csv.py"
import dataclassesText from "./dataclasses.py"
import datetimeText from "./datetime.py"
import enumText from "./enum.py"
import fnmatchText from "./fnmatch.py"
import fractionsText from "./fractions.py"
import functoolsText from "./functools.py"
import futuresText from "./futures.py"
import gcText from "./gc.py"
import heapqText from "./heapq.py"
import importlibText from "./importlib.py"
import inspectText from "./inspect.py"
import ioText from "./io.py"
import itertoolsText from "./itertools.py"
import jsonText from "./json.py"
import keywordText from "./keyword.py"
import loggingText from "./logging.py"
import numbersText from "./numbers.py"
import numpyText from "./numpy.py"
import numpy_randomText from "./numpy_random.py"
import operatorText from "./operator.py"
import osText from "./os.py"
import os_pathText from "./os_path.py"
import pathlibText from "./pathlib.py"
import platformText from "./platform.py"
import pprintText from "./pprint.py"
import randomText from "./random.py"
import reText from "./re.py"
import statisticsText from "./statistics.py"
import stringText from "./string.py"
import sysText from "./sys.py"
import textwrapText from "./textwrap.py"
import threadingText from "./threading.py"
import timeText from "./time.py"
import tracebackText from "./traceback.py"
import typesText from "./types.py"
import typingText from "./typing.py"
import warningsText from "./warnings.py"
import weakrefText from "./weakref.py"
import yamlText from "./yaml.py"
import { builtins } from "../builtins"
import { copying } from "./copy"
import { inspection } from "./inspection"
import { importing, json } from "./json"
import { math } from "./math"
import { natives } from "./natives"
import { regex } from "./regex"
import { yaml } from "./yaml"
import type { Value } from "../value"

/** A module of Python's own library: attributes written in TypeScript, then Python text run over them. */
export interface StdModule {
  natives?: ReadonlyMap<string, Value>
  prelude?: string
}

/** Most of it is Python, run by the evaluator itself: signatures, classes and errors then simply work. */
const texts: Record<string, string> = {
  abc: abcText,
  argparse: argparseText,
  ast: astText,
  bisect: bisectText,
  cmath: cmathText,
  collections: collectionsText,
  "collections.abc": collections_abcText,
  "concurrent.futures": futuresText,
  configparser: configparserText,
  contextlib: contextlibText,
  contextvars: contextvarsText,
  csv: csvText,
  dataclasses: dataclassesText,
  datetime: datetimeText,
  enum: enumText,
  fnmatch: fnmatchText,
  fractions: fractionsText,
  functools: functoolsText,
  gc: gcText,
  heapq: heapqText,
  importlib: importlibText,
  inspect: inspectText,
  io: ioText,
  itertools: itertoolsText,
  json: jsonText,
  keyword: keywordText,
  logging: loggingText,
  numbers: numbersText,
  numpy: numpyText,
  "numpy.random": numpy_randomText,
  operator: operatorText,
  os: osText,
  "os.path": os_pathText,
  pathlib: pathlibText,
  platform: platformText,
  pprint: pprintText,
  random: randomText,
  re: reText,
  statistics: statisticsText,
  string: stringText,
  sys: sysText,
  textwrap: textwrapText,
  threading: threadingText,
  time: timeText,
  traceback: tracebackText,
  types: typesText,
  typing: typingText,
  warnings: warningsText,
  weakref: weakrefText,
  yaml: yamlText,
}

const described: Record<string, ReadonlyMap<string, Value>> = { inspect: inspection, json, importlib: importing, re: regex, yaml }

/** Modules by dotted name. Those that are not here are known by name only (places.ts), and what they give is Unknown. */
export const stdlib: ReadonlyMap<string, StdModule> = new Map<string, StdModule>([
  ["math", { natives: math }],
  ["copy", { natives: copying }],
  ["typing_extensions", { natives, prelude: "from typing import *\nfrom typing import _Form\n" }],
  ["builtins", { natives: builtins }],
  ["numpy.typing", { natives, prelude: "from typing import Any\nNDArray = ArrayLike = DTypeLike = Any\n" }],
  ["concurrent", {}],
  ["posixpath", { natives, prelude: "from os.path import *\n" }],
  ...Object.entries(texts).map(
    ([name, prelude]) => [name, { natives: new Map([...natives, ...(described[name] ?? [])]), prelude }] as const,
  ),
])
