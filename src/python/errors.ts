import type { Engine, Frame } from "./frame"
import { objectType, types } from "./types"
import { Class, Instance, Raised, Tuple, type Detail, type Span, type Value } from "./value"

/** CPython's hierarchy of builtin exceptions, children by parent. */
const hierarchy: Record<string, string> = {
  BaseException: "Exception KeyboardInterrupt SystemExit GeneratorExit",
  Exception:
    "ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError " +
    "ReferenceError RuntimeError StopIteration StopAsyncIteration SyntaxError SystemError TypeError ValueError Warning",
  ArithmeticError: "FloatingPointError OverflowError ZeroDivisionError",
  ImportError: "ModuleNotFoundError",
  LookupError: "IndexError KeyError",
  NameError: "UnboundLocalError",
  OSError: "FileExistsError FileNotFoundError IsADirectoryError NotADirectoryError PermissionError TimeoutError ConnectionError",
  ConnectionError: "BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError",
  RuntimeError: "NotImplementedError RecursionError",
  SyntaxError: "IndentationError",
  ValueError: "UnicodeError",
  UnicodeError: "UnicodeDecodeError UnicodeEncodeError",
  Warning:
    "BytesWarning DeprecationWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning " +
    "SyntaxWarning UserWarning",
}

/** The builtin exception classes by name. */
export const exceptions = new Map<string, Class>()

function define(name: string, base: Class): void {
  const cls = new Class(name, [base], "builtins", null)
  cls.mro = [cls, ...base.mro]
  exceptions.set(name, cls)
  types.set(name, cls)
  for (const child of hierarchy[name]?.split(" ") ?? []) define(child, cls)
}
define("BaseException", objectType)
for (const name of ["IOError", "EnvironmentError"]) exceptions.set(name, exceptions.get("OSError")!)

/** A builtin exception, ready to be thrown; it was noticed by the evaluator, not raised by anybody's text. */
export function raised(type: string, message: string, detail?: Detail, span: Span | null = null): Raised {
  const instance = new Instance(exceptions.get(type)!)
  instance.attrs.set("args", new Tuple(message === "" ? [] : [message]))
  const error = quiet(() => new Raised(instance, span, false))
  if (detail) error.detail = detail
  return error
}

/** An instance of a builtin exception class. */
export function exceptionFrom(type: string, args: readonly Value[]): Instance {
  const instance = new Instance(exceptions.get(type)!)
  instance.attrs.set("args", new Tuple(args))
  return instance
}

/** Errors here are data: the JavaScript stack trace that every Error collects would cost more than all the rest. */
export function quiet<T>(make: () => T): T {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return make()
  } finally {
    Error.stackTraceLimit = limit
  }
}

/** Remembers where an error was raised: the calls under way, and the innermost place outside of the preludes. */
export function notePlace(machine: Engine, error: Raised, frame: Frame): void {
  error.sites ??= machine.stack.slice()
  if (error.span || frame.module.owner === "prelude") return
  ;(error as { span: Span | null }).span = { file: frame.module.file ?? frame.module.name, from: frame.at.from, to: frame.at.to }
}
