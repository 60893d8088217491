import type { Engine, Frame } from "./frame"
import { isUnknown } from "./heap"
import { BareSite, CallSite } from "./site"
import type { Expression, FunctionDefinition, Parameter, Range } from "./tree"
import { Class, Dict, Func, type BoundParameter, type Scope, type Value } from "./value"

/** `def`: defaults are evaluated now, decorators are called on what comes out. */
export function makeFunction(machine: Engine, node: Range & FunctionDefinition, frame: Frame): Value {
  const decorators = node.decorators.map(decorator => machine.evaluate(decorator, frame))
  const parameters = bindParameters(machine, node.parameters, frame)
  const func = new Func(node.name, frame.prefix + node.name, node, parameters, closureOf(frame), frame.module, {
    file: frame.module.file ?? frame.module.name,
    from: node.from,
    to: node.to,
  })
  return decorate(machine, func, decorators, node.decorators, frame)
}

/** Calls decorators, the last one first. One that cannot be known is taken to give back what it decorates, as most do. */
export function decorate(
  machine: Engine,
  value: Value,
  decorators: readonly Value[],
  nodes: readonly Expression[],
  frame: Frame,
): Value {
  for (let i = decorators.length - 1; i >= 0; i--) {
    const decorator = decorators[i]!
    if (isUnknown(decorator)) {
      if (value instanceof Func || value instanceof Class) value.altered ??= decorator
      continue
    }
    frame.at = nodes[i]!
    machine.stack.push(new BareSite(new CallSite(frame.module, nodes[i]!, nodes[i]!, [], decorator)))
    try {
      const result = machine.call(decorator, [value])
      if (!isUnknown(result)) value = result
      else if (value instanceof Func || value instanceof Class) value.altered ??= result
    } finally {
      machine.stack.pop()
    }
  }
  return value
}

export function makeLambda(machine: Engine, node: Extract<Expression, { kind: "lambda" }>, frame: Frame): Value {
  const parameters = bindParameters(machine, node.parameters, frame)
  return new Func("<lambda>", frame.prefix + "<lambda>", node, parameters, closureOf(frame), frame.module, {
    file: frame.module.file ?? frame.module.name,
    from: node.from,
    to: node.to,
  })
}

/** Functions in a class body do not see the class's own names. */
function closureOf(frame: Frame): Scope {
  return frame.isClass ? frame.scope.parent! : frame.scope
}

const fixed = new WeakMap<readonly Parameter[], readonly BoundParameter[]>()

function bindParameters(machine: Engine, parameters: readonly Parameter[], frame: Frame): readonly BoundParameter[] {
  const known = fixed.get(parameters)
  if (known) return known
  const bound = parameters.map(parameter => bindParameter(machine, parameter, frame))
  // Parameters without defaults are the same every time.
  if (!parameters.some(parameter => parameter.default)) fixed.set(parameters, bound)
  return bound
}

function bindParameter(
  machine: Engine,
  { name, star, only, annotation, default: given }: Parameter,
  frame: Frame,
): BoundParameter {
  if (!given) return { name, star, only, annotation }
  return { name, star, only, annotation, default: machine.evaluate(given, frame) }
}

/** `function.__annotations__`, evaluated when somebody asks. */
export function annotations(machine: Engine, func: Func): Value {
  const dict = new Dict()
  if (func.definition.kind !== "function") return dict
  const returns: [string, Expression][] = func.definition.returns ? [["return", func.definition.returns]] : []
  const given = func.parameters.flatMap(p => (p.annotation ? [[p.name, p.annotation] as [string, Expression]] : []))
  for (const [name, expression] of [...given, ...returns])
    dict.entries.set(name, { key: name, value: machine.annotation(expression, func.closure, func.module) })
  return dict
}
