/**
 * Python's text as our own small typed tree, modelled on CPython's `ast`. Offsets are UTF-16 code units into the text.
 * Torn text gives `Missing` expressions and `Torn` statements, never an exception.
 */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface FileTree extends Range {
  readonly kind: "file"
  readonly body: readonly Statement[]
  /** Comments, in order (input-shape comments are read from here). */
  readonly comments: readonly (Range & { text: string })[]
  /** Where the text could not be understood. */
  readonly errors: readonly Range[]
}

export type Statement = Range &
  (
    | FunctionDefinition
    | ClassDefinition
    | { kind: "return"; value: Expression | null }
    | { kind: "delete"; targets: readonly Expression[] }
    | { kind: "assign"; targets: readonly Expression[]; value: Expression }
    | { kind: "augmented"; target: Expression; operator: BinaryOperator; value: Expression }
    | { kind: "annotated"; target: Expression; annotation: Expression; value: Expression | null }
    | { kind: "for"; target: Expression; iterable: Expression; body: readonly Statement[]; otherwise: readonly Statement[] }
    | { kind: "while"; test: Expression; body: readonly Statement[]; otherwise: readonly Statement[] }
    | { kind: "if"; test: Expression; body: readonly Statement[]; otherwise: readonly Statement[] }
    | { kind: "with"; items: readonly { context: Expression; target: Expression | null }[]; body: readonly Statement[] }
    | { kind: "match"; subject: Expression; cases: readonly Case[] }
    | { kind: "raise"; value: Expression | null; cause: Expression | null }
    | {
        kind: "try"
        body: readonly Statement[]
        handlers: readonly (Range & { type: Expression | null; name: string | null; body: readonly Statement[] })[]
        otherwise: readonly Statement[]
        finally: readonly Statement[]
      }
    | { kind: "assert"; test: Expression; message: Expression | null }
    | { kind: "import"; names: readonly Alias[] }
    | { kind: "import-from"; module: string; level: number; names: readonly Alias[] | "*" }
    | { kind: "global"; names: readonly string[] }
    | { kind: "nonlocal"; names: readonly string[] }
    | { kind: "expression"; value: Expression }
    | { kind: "pass" }
    | { kind: "break" }
    | { kind: "continue" }
    | { kind: "torn" }
  )

/** `import a.b as c`, `from m import a as b`. */
export type Alias = Range & { name: string; as: string | null }

export interface FunctionDefinition {
  kind: "function"
  name: string
  nameRange: Range
  parameters: readonly Parameter[]
  body: readonly Statement[]
  decorators: readonly Expression[]
  returns: Expression | null
  async: boolean
  /** Has a `yield` of its own. */
  generator: boolean
}

export interface ClassDefinition {
  kind: "class"
  name: string
  nameRange: Range
  bases: readonly Argument[]
  body: readonly Statement[]
  decorators: readonly Expression[]
}

/** `star` is `*args`, `double` is `**kwargs`; `only` says how it may be given. */
export type Parameter = Range & {
  name: string
  default: Expression | null
  annotation: Expression | null
  star: "" | "*" | "**"
  only: "" | "position" | "keyword"
}

export type Argument = Range & { name: string | null; star: "" | "*" | "**"; value: Expression }

export interface Case extends Range {
  pattern: Pattern
  guard: Expression | null
  body: readonly Statement[]
}

export type Pattern = Range &
  (
    | { kind: "value"; value: Expression }
    | { kind: "capture"; name: string | null; pattern: Pattern | null }
    | { kind: "sequence"; items: readonly Pattern[] }
    | { kind: "star"; name: string | null }
    | { kind: "mapping"; entries: readonly { key: Expression; value: Pattern }[]; rest: string | null }
    | { kind: "class"; type: Expression; positional: readonly Pattern[]; named: readonly { name: string; pattern: Pattern }[] }
    | { kind: "or"; options: readonly Pattern[] }
  )

export type Expression = Range &
  (
    | { kind: "name"; name: string }
    | { kind: "constant"; value: null | boolean | number | string }
    | { kind: "float"; value: number }
    | { kind: "imaginary"; value: number }
    | { kind: "bytes"; text: string }
    | { kind: "ellipsis" }
    | { kind: "f-string"; parts: readonly (string | { value: Expression; conversion: string; format: Expression | null })[] }
    | { kind: "attribute"; value: Expression; name: string; nameRange: Range }
    | { kind: "subscript"; value: Expression; index: Expression }
    | { kind: "slice"; lower: Expression | null; upper: Expression | null; step: Expression | null }
    | { kind: "call"; callee: Expression; args: readonly Argument[] }
    | { kind: "unary"; operator: "-" | "+" | "~" | "not"; operand: Expression }
    | { kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression }
    | { kind: "boolean"; operator: "and" | "or"; left: Expression; right: Expression }
    | { kind: "compare"; left: Expression; rest: readonly { operator: CompareOperator; right: Expression }[] }
    | { kind: "if-else"; test: Expression; body: Expression; otherwise: Expression }
    | { kind: "lambda"; parameters: readonly Parameter[]; body: Expression }
    | { kind: "tuple"; items: readonly Expression[] }
    | { kind: "list"; items: readonly Expression[] }
    | { kind: "set"; items: readonly Expression[] }
    /** A null key is `**value`. */
    | { kind: "dict"; entries: readonly { key: Expression | null; value: Expression }[] }
    | { kind: "comprehension"; of: "list" | "set" | "generator"; element: Expression; clauses: readonly Clause[] }
    | { kind: "dict-comprehension"; key: Expression; value: Expression; clauses: readonly Clause[] }
    | { kind: "starred"; value: Expression }
    | { kind: "named"; target: Expression; value: Expression }
    | { kind: "yield"; value: Expression | null }
    | { kind: "yield-from"; value: Expression }
    | { kind: "await"; value: Expression }
    /** Text that could not be understood, or an argument left blank; `unnamed`: a character in a string whose name we do not know. */
    | { kind: "missing"; unnamed?: true }
  )

export interface Clause {
  target: Expression
  iterable: Expression
  conditions: readonly Expression[]
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "&" | "|" | "^" | "<<" | ">>"
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not"
