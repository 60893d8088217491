import { unwrapCallee } from "./callee"
import type { Argument, Range } from "./tree"
import type { ModuleValue, Owner, Site, Span, Value } from "./value"

/** A call in somebody's text. Spans are only worked out when somebody asks: nobody does for most calls. */
export class CallSite implements Site {
  outer: Site | null = null
  constructor(
    readonly module: ModuleValue,
    private readonly whole: Range,
    private readonly name: Range,
    private readonly given: readonly Argument[],
    /** What is called. */
    readonly target: Value,
    /** 1 where `target` is a method whose object is its first argument. */
    private readonly taken = 0,
  ) {}

  get owner(): Owner {
    return this.module.owner
  }
  get span(): Span {
    return at(this.module, this.whole)
  }
  get callee(): Span {
    return at(this.module, this.name)
  }

  /** Some arguments are spread from a list or a dict (`*args`, `**kwargs`): what is given is not seen in the text. */
  get spread(): boolean {
    return this.given.some(argument => argument.star !== "")
  }

  /** Whether `**name` is among the arguments. */
  spreads(name: string): boolean {
    return this.given.some(({ star, value }) => star === "**" && value.kind === "name" && value.name === name)
  }

  get args(): Readonly<Record<string, Span>> {
    const { parameters, skip } = unwrapCallee(this.target)
    const result: Record<string, Span> = {}
    let position = skip + this.taken
    let extra = 0
    for (const argument of this.given) {
      const span = at(this.module, argument.value)
      if (argument.star) break
      if (argument.name !== null) result[argument.name] = span
      else {
        const parameter = parameters?.[position]
        if (parameter && !parameter.star && parameter.only !== "keyword") {
          result[parameter.name] = span
          position++
        } else result["*" + extra++] = span
      }
    }
    // Keyword arguments after a `*spread` still have their names.
    for (const argument of this.given) if (argument.name !== null) result[argument.name] ??= at(this.module, argument.value)
    return result
  }
}

/**
 * Arguments of a call that are written in the calls around it, which hand them on through their `**`: the 3 of
 * `Block(8, 16, kernel_size=3)`, where Block has `Conv2d(a, b, **kwargs)`.
 */
export function handed(site: Site): Readonly<Record<string, Span>> {
  const outer = site.outer ?? null
  if (!(site instanceof CallSite && outer instanceof CallSite && outer.owner === "user")) return {}
  const { parameters } = unwrapCallee(outer.target)
  const rest = parameters?.find(p => p.star === "**")
  if (!rest || !site.spreads(rest.name)) return {}
  const further = Object.entries({ ...handed(outer), ...outer.args })
  return Object.fromEntries(further.filter(([name]) => !name.startsWith("*") && !parameters!.some(p => p.name === name)))
}

/** A place that calls a special method without a call being written: `x + y`, `x[0]`. */
export class OperatorSite implements Site {
  constructor(
    readonly module: ModuleValue,
    private readonly whole: Range,
    private readonly operands: Readonly<Record<string, Range>>,
  ) {}
  get owner(): Owner {
    return this.module.owner
  }
  get span(): Span {
    return at(this.module, this.whole)
  }
  get callee(): Span {
    return this.span
  }
  get args(): Readonly<Record<string, Span>> {
    return Object.fromEntries(Object.entries(this.operands).map(([name, range]) => [name, at(this.module, range)]))
  }
}

/** A site without its arguments: the call made something else, and that made the thing in question. */
export class BareSite implements Site {
  readonly args = {}
  constructor(private readonly inner: Site) {}
  get owner(): Owner {
    return this.inner.owner
  }
  get span(): Span {
    return this.inner.span
  }
  get callee(): Span {
    return this.inner.callee
  }
}

function at(module: ModuleValue, range: Range): Span {
  return { file: module.file ?? module.name, from: range.from, to: range.to }
}
