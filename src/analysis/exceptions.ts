import { say } from "../conv/words"
import { isFrameworkClass } from "../frameworks/modules"
import type { Finding, Span } from "../model/model"
import type { Machine } from "../python/machine"
import { CallSite } from "../python/site"
import { Class, Func, Instance, Native, Unknown, type Raised, type Site, type Value } from "../python/value"
import { exceptionWords } from "./run"

/**
 * A finding for a Python exception that nobody catches, where it is certain that Python or the framework would raise
 * it: a layer called with the wrong arguments, an attribute that a network does not have. Anything else is only certain
 * when the run itself was one that the user wrote or asked for.
 *
 * @param certain the arguments and input shapes are the user's own, not our guess
 * @param text what is written at a place
 */
export function pythonFinding(
  error: Raised,
  certain: boolean,
  machine: Machine,
  text: (span: Span) => string | undefined = () => undefined,
): Finding | null {
  const { detail } = error
  const sites = error.sites ?? []
  const place = placeOf(error, sites)
  if (!place) return null
  const finding = (code: string, message: Finding["message"], span = place): Finding => ({
    span,
    code,
    severity: "error",
    message,
    related: [],
    fixes: [],
  })
  const last = sites.at(-1)
  // What is spread into a call may be other than what we think it is.
  const written = last?.owner === "user" && !(last instanceof CallSite && last.spread)
  if (detail?.kind === "argument" && isKnown(detail.callee) && (written || certain)) {
    const names = detail.names.map(name => `\`${name}\``).join(", ")
    const called = nameOf(detail.callee, last)
    const site = innermost(sites)
    switch (detail.problem) {
      case "missing":
        // `super().__init__(*args, **kwargs)`: what is passed on was never given, since the call is our own.
        if (!certain && site && /[(,]\s*\*/.test(text(site.span) ?? "")) return null
        return finding("missing-argument", say("`{0}` needs {1}", called, names), site?.span ?? place)
      case "unexpected":
        return finding(
          "unexpected-argument",
          say("`{0}` takes no {1}", called, names),
          site?.args[detail.names[0] ?? ""] ?? site?.span ?? place,
        )
      case "twice":
        return finding("argument-given-twice", say("`{0}` is given {1} twice", called, names), site?.span ?? place)
      case "too-many":
        return finding("too-many-arguments", say("`{0}` is given too many arguments", called), site?.span ?? place)
    }
  }
  if (detail?.kind === "attribute" && isNetwork(detail.object)) {
    return finding("no-such-attribute", say("`{0}` has no attribute `{1}`", detail.type, detail.name))
  }
  // What the text raises itself, and what Python raises on values that are all known.
  if (certain) return finding("raises", say("Python stops here: {0}", exceptionWords(error, machine)))
  return null
}

/** The innermost place in the user's own text. */
function placeOf(error: Raised, sites: readonly Site[]): Span | null {
  const last = sites.at(-1)
  if (error.span && (!last || last.owner === "user" || error.deliberate) && isUsers(error.span, sites)) return error.span
  return innermost(sites)?.span ?? null
}

function isUsers(span: Span, sites: readonly Site[]): boolean {
  // Our own descriptions are in no file.
  if (span.file.startsWith("<")) return false
  return sites.length === 0 || sites.some(site => site.owner === "user" && site.span.file === span.file)
}

/** Our own preludes' classes and functions, and functions and classes in the text: their parameters are what they are. */
function isKnown(callee: Value): boolean {
  if (callee instanceof Class) return callee.mro.every(c => c.bases.every(b => !(b instanceof Unknown)))
  return callee instanceof Func || callee instanceof Native
}

function isNetwork(object: Value): boolean {
  if (!(object instanceof Instance) || isFrameworkClass(object.cls)) return false
  return object.attrs.has("_modules") && object.cls.mro.every(c => c.bases.every(b => !(b instanceof Unknown)))
}

/** The class that is called, where it is its constructor that complains. */
function nameOf(callee: Value, site: Site | undefined): string {
  const target = site instanceof CallSite ? site.target : undefined
  if (target instanceof Class) return target.name
  return callee instanceof Class || callee instanceof Func || callee instanceof Native ? callee.name : "it"
}

/** An error that evaluation can go on after: a layer that is given wrong arguments leaves only itself unknown. */
export function isMendable({ detail, sites }: Raised): boolean {
  const site = sites?.at(-1)
  if (detail?.kind !== "argument" || !(site instanceof CallSite) || site.owner !== "user" || site.spread) return false
  return site.target instanceof Class ? isFrameworkClass(site.target) : site.target instanceof Native
}

function innermost(sites: readonly Site[]): Site | undefined {
  for (let i = sites.length - 1; i >= 0; i--) if (sites[i]!.owner === "user") return sites[i]
  return undefined
}
