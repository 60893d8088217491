import { fresh } from "../call"
import { exceptions } from "../errors"
import { touch } from "../heap"
import { exceptionText, repr } from "../text"
import { Instance, Property, StaticMethod, Tuple, type Class, type Native, type Value } from "../value"
import { builtin, type Table } from "./define"

const base = exceptions.get("BaseException")!

const table: Table = {
  __new__: [
    "(cls, *args, **kwargs)",
    ([cls, args], machine) => {
      const instance = fresh(machine, cls as Class)
      instance.attrs.set("args", args!)
      return instance
    },
  ],
  __init__: [
    "(self, *args, **kwargs)",
    ([self, args]) => {
      if (self instanceof Instance) {
        touch(self)
        self.attrs.set("args", args!)
      }
      return null
    },
  ],
  __str__: ["(self)", ([self], machine) => exceptionText(machine, self as Instance)],
  __repr__: [
    "(self)",
    ([self], machine) => {
      const instance = self as Instance
      const args = instance.attrs.get("args")
      const inner =
        args instanceof Tuple && args.items.length === 1 ? repr(machine, args.items[0]!) : repr(machine, args ?? new Tuple([]))
      if (typeof inner !== "string") return inner
      return args instanceof Tuple && args.items.length === 1 ? `${instance.cls.name}(${inner})` : instance.cls.name + inner
    },
  ],
  with_traceback: ["(self, traceback)", ([self]) => self!],
  add_note: ["(self, note)", () => null],
}
for (const [name, [signature, rule]] of Object.entries(table)) base.attrs.set(name, builtin(name, signature, rule))
base.attrs.set("__new__", new StaticMethod(base.attrs.get("__new__") as Native))
for (const name of ["__traceback__", "__cause__", "__context__"]) base.attrs.set(name, null)
base.attrs.set("__suppress_context__", false)

const first = builtin("value", "(self)", ([self]) => {
  const args = (self as Instance).attrs.get("args")
  return args instanceof Tuple && args.items.length ? args.items[0]! : (null as Value)
})
exceptions.get("StopIteration")!.attrs.set("value", new Property(first))
exceptions.get("SystemExit")!.attrs.set("code", new Property(first))
for (const name of ["name", "path", "msg"])
  exceptions.get("ImportError")!.attrs.set(name, name === "msg" ? new Property(first) : null)
