/** Something the person at the terminal must put right: one line on stderr, exit status 2. */
export class Misuse extends Error {}

export interface Options {
  positional: string[]
  /** Values by option name, in order. */
  values: Map<string, string[]>
}

/** `--name value`, `--name=value`; everything after `--` is positional. */
export function options(args: readonly string[], known: ReadonlySet<string>): Options {
  const positional: string[] = []
  const values = new Map<string, string[]>()
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === "--") {
      positional.push(...args.slice(i + 1))
      break
    }
    if (!arg.startsWith("--")) {
      positional.push(arg)
      continue
    }
    const equals = arg.indexOf("=")
    const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals)
    if (!known.has(name)) throw new Misuse(`there is no option --${name}`)
    const value = equals < 0 ? args[++i] : arg.slice(equals + 1)
    if (value === undefined) throw new Misuse(`--${name} needs a value`)
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return { positional, values }
}

/** The last value of an option that takes one of a few words. */
export function choice<T extends string>({ values }: Options, name: string, words: readonly T[]): T {
  const given = values.get(name)?.at(-1) ?? words[0]!
  const word = words.find(w => w === given)
  if (word === undefined) throw new Misuse(`--${name} is one of ${words.join(", ")}, not ${given}`)
  return word
}
