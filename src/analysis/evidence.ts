import type { Sample } from "../frameworks/graph"
import { isModule, isModuleClass } from "../frameworks/modules"
import type { Machine } from "../python/machine"
import type { Argument, Expression, FileTree, FunctionDefinition } from "../python/tree"
import { Func, Unknown, type ModuleValue, type Value } from "../python/value"
import { usesIn, visit } from "./construct"
import { attempt, lookUp } from "./run"
import { topLevel } from "./roots"

/** Tools that run a network on a size: their calls are evidence too. */
const tools = /^(summary|trace|export|profile|get_model_complexity_info|FlopCountAnalysis|count_flops)$/

/**
 * Functions that take nothing and use a network of the file, such as `def test(): net = Net(); net(torch.randn(…))`:
 * running one shows what the network is used on. Those that only build a network are roots and are left out by `skip`.
 */
export function trials(tree: FileTree, module: ModuleValue, machine: Machine, skip: ReadonlySet<string>): Func[] {
  const found: Func[] = []
  for (const statement of topLevel(tree.body)) {
    if (statement.kind !== "function" || skip.has(statement.name)) continue
    const value = module.attrs.get(statement.name)
    if (!(value instanceof Func) || value.definition !== statement || statement.async || statement.generator) continue
    if (value.parameters.some(p => p.star === "" && p.default === undefined)) continue
    if (usesNetwork(statement, module, machine, skip)) found.push(value)
  }
  return found
}

function usesNetwork(definition: FunctionDefinition, module: ModuleValue, machine: Machine, roots: ReadonlySet<string>): boolean {
  let uses = false
  visit(definition.body, node => {
    if (uses) return
    const e = node as Expression
    if (e.kind !== "call") return
    const { callee } = e
    if (callee.kind === "name") {
      const value = module.attrs.get(callee.name)
      uses = roots.has(callee.name) || isModule(value) || isModuleClass(value) || tools.test(callee.name)
    } else if (callee.kind === "attribute") {
      if (tools.test(callee.name)) uses = true
      else if (callee.value.kind === "name") {
        const object = module.attrs.get(callee.value.name)
        if (object && typeof object === "object" && object.kind === "module")
          uses = isModuleClass(lookUp(object, callee.name, machine))
      }
    }
  })
  return uses
}

/**
 * The arguments of calls that the text makes of a root's networks (`Net()(x)`, `net = Net().to(device)` … `net(x)`) in
 * code that nobody runs: functions that need arguments, branches not taken.
 */
function writtenCalls(name: string, tree: FileTree): (readonly Argument[])[] {
  const variables = new Set<string>()
  const { calls, assignments } = usesIn(tree)
  for (const { value, targets } of assignments)
    if (makes(value, name)) for (const t of targets) if (t.kind === "name") variables.add(t.name)
  return calls
    .filter(({ callee }) => makes(callee, name) || (callee.kind === "name" && callee.name !== name && variables.has(callee.name)))
    .map(call => call.args)
}

/** The first of such calls whose arguments can be evaluated at the end of the file. */
export function written(
  name: string,
  tree: FileTree,
  text: string,
  evaluate: (text: string) => Value,
  machine: Machine,
): Pick<Sample, "inputs" | "keywords"> | undefined {
  for (const args of writtenCalls(name, tree)) {
    const inputs: Value[] = []
    const keywords = new Map<string, Value>()
    const { value } = attempt(machine, () => {
      for (const argument of args) {
        if (argument.star) return false
        const value = evaluate(text.slice(argument.from, argument.to).replace(/^\w+\s*=(?!=)/, ""))
        if (argument.name === null) inputs.push(value)
        else keywords.set(argument.name, value)
      }
      return args.length > 0
    })
    if (value === true && [...inputs, ...keywords.values()].every(v => !(v instanceof Unknown))) return { inputs, keywords }
  }
  return undefined
}

/** `Name(…)`, also moved or switched: `Name(…).to(device).eval()`. */
function makes(e: Expression, name: string): boolean {
  if (e.kind !== "call") return false
  const { callee } = e
  if (callee.kind === "name") return callee.name === name
  return (
    callee.kind === "attribute" && /^(to|cuda|cpu|eval|train|half|float|double)$/.test(callee.name) && makes(callee.value, name)
  )
}
