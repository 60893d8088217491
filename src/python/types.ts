import { show, type Sym } from "../conv/dim"
import type { Float } from "./value"
import { Class, type Unknown, type Value } from "./value"

/** The builtin types by name. Their methods are put in by builtins/; identity is what counts everywhere else. */
export const types = new Map<string, Class>()

function type(name: string, base: Class | null = objectType, module = "builtins"): Class {
  const cls = new Class(name, base ? [base] : [], module, null)
  cls.mro = [cls, ...(base ? base.mro : [])]
  types.set(name, cls)
  return cls
}

export const objectType: Class = type("object", null)
export const typeType = type("type")
export const noneType = type("NoneType")
export const intType = type("int")
export const boolType = type("bool", intType)
export const floatType = type("float")
export const complexType = type("complex")
export const strType = type("str")
export const bytesType = type("bytes")
export const listType = type("list")
export const tupleType = type("tuple")
export const dictType = type("dict")
export const setType = type("set")
export const frozenSetType = type("frozenset")
export const sliceType = type("slice")
export const rangeType = type("range")
export const ellipsisType = type("ellipsis")
export const notImplementedType = type("NotImplementedType")
export const iteratorType = type("iterator")
export const generatorType = type("generator")
export const functionType = type("function")
export const nativeType = type("builtin_function_or_method")
export const boundType = type("method")
export const moduleType = type("module")
export const propertyType = type("property")
export const staticMethodType = type("staticmethod")
export const classMethodType = type("classmethod")
export const superType = type("super")
export const unionType = type("UnionType", objectType, "types")
const unknownType = type("unknown")

/** Types of iterators that are classes a program can name (`zip`, `map`, …). */
for (const name of ["zip", "map", "filter", "enumerate", "reversed"]) type(name)

export function isSymbol(value: Value): value is Sym {
  return typeof value === "object" && value !== null && value.kind === "sym"
}

/** An int as people read it. */
export function intText(value: Value): string {
  return isSymbol(value) ? show(value) : String(value)
}

/** `type(value)`. */
export function typeOf(value: Value): Class {
  switch (typeof value) {
    case "number":
      return intType
    case "string":
      return strType
    case "boolean":
      return boolType
  }
  if (value === null) return noneType
  switch (value.kind) {
    case "instance":
      return value.cls
    case "class":
      return value.metaclass ?? typeType
    case "list":
      return listType
    case "tuple":
      return tupleType
    case "dict":
      return dictType
    case "function":
      return functionType
    case "float":
      return floatType
    case "sym":
      return intType
    case "bytes":
      return bytesType
    case "set":
      return value.frozen ? frozenSetType : setType
    case "slice":
      return sliceType
    case "range":
      return rangeType
    case "ellipsis":
      return ellipsisType
    case "not-implemented":
      return notImplementedType
    case "iterator":
      return types.get(value.type) ?? iteratorType
    case "native":
      return nativeType
    case "bound":
      return boundType
    case "module":
      return moduleType
    case "property":
      return propertyType
    case "static-method":
      return staticMethodType
    case "class-method":
      return classMethodType
    case "super":
      return superType
    case "unknown":
      return unknownType
  }
}

/**
 * The method resolution order by C3; Unknown bases are left out.
 * @returns null where Python says "Cannot create a consistent method resolution order"
 */
export function linearize(cls: Class): Class[] | null {
  const known = cls.bases.filter((base): base is Class => base.kind === "class")
  const lists = [...known.map(base => base.mro.slice()), known.slice()].filter(list => list.length)
  const order: Class[] = [cls]
  while (lists.length) {
    const head = lists.map(list => list[0]!).find(candidate => !lists.some(list => list.indexOf(candidate) > 0))
    if (!head) return null
    order.push(head)
    for (let i = lists.length - 1; i >= 0; i--) {
      if (lists[i]![0] === head) lists[i]!.shift()
      if (!lists[i]!.length) lists.splice(i, 1)
    }
  }
  return order
}

/** The first base along the MRO that cannot be known. */
export function unknownBase(cls: Class): Unknown | undefined {
  for (const one of cls.mro) for (const base of one.bases) if (base.kind === "unknown") return base
  return undefined
}

/** True where `cls` is `base` or derives from it; undefined when an unknown base could decide otherwise. */
export function isSubclass(cls: Class, base: Class): boolean | undefined {
  if (cls === base || cls.mro.includes(base)) return true
  return unknownBase(cls) ? undefined : false
}

/** The builtin value inside an instance of a subclass of a builtin (`class Config(dict)`), else the value itself. */
export function unwrap(value: Value): Value {
  if (typeof value !== "object" || value === null || value.kind !== "instance") return value
  const payload = value.payload
  switch (typeof payload) {
    case "number":
    case "string":
    case "boolean":
      return payload
    case "object":
      if (payload === null) return value
      switch ((payload as { kind?: unknown }).kind) {
        case "list":
        case "tuple":
        case "dict":
        case "set":
        case "sym":
        case "bytes":
          return payload as Value
        case "float":
          return payload as Float
      }
  }
  return value
}
