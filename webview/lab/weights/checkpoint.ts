import { say } from "../../../src/conv/words"
import { numbers, soundShape } from "./numbers"
import { unzip } from "./numpy"
import { Pickle, PickleObject, type Loaded } from "./pickle"
import { WeightsError, type Stored } from "./stored"

/** Where a tensor's numbers lie: a storage of the file, as `persistent_id` names it. */
interface Storage {
  readonly dtype: string
  readonly key: string
}

class Tensor {
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: number[],
    readonly strides: number[],
  ) {}
}

/** torch's storage classes and dtypes by name. */
const storageTypes: Record<string, string> = {
  FloatStorage: "float32",
  DoubleStorage: "float64",
  HalfStorage: "float16",
  BFloat16Storage: "bfloat16",
  LongStorage: "int64",
  IntStorage: "int32",
  ShortStorage: "int16",
  CharStorage: "int8",
  ByteStorage: "uint8",
  BoolStorage: "bool",
}

/**
 * The tensors of a file written by `torch.save`, without running its pickle: of all that a pickle may call, only what
 * rebuilds tensors and ordered dictionaries is understood (torch/_utils.py); anything else is refused by its name.
 * Both formats: the zip of today and the plain stream of before 1.6.
 */
export function readCheckpoint(bytes: Uint8Array): Stored[] {
  return bytes[0] === 0x50 ? readZip(bytes) : readStream(bytes)
}

function readZip(bytes: Uint8Array): Stored[] {
  const index = unzip(bytes, name => /(^|\/)data\.pkl$/.test(name))
  const [path] = Object.keys(index)
  if (!path) throw new WeightsError(say("this archive holds no PyTorch checkpoint and no NumPy arrays"))
  const root = path.slice(0, -"data.pkl".length)
  const tree = new Pickle(index[path], rebuild, storageOf).load()
  return tensors(tree).map(([name, tensor]) => {
    const file = `${root}data/${tensor.storage.key}`
    const data = () => unzip(bytes, name => name === file)[file] ?? new Uint8Array()
    return stored(name, tensor, data)
  })
}

/** Before 1.6: magic number, protocol, system, the object, the storages' keys, then per key a count and its numbers. */
function readStream(bytes: Uint8Array): Stored[] {
  // Every storage counts, also those of an optimizer: where the next one begins depends on its size.
  const dtypes = new Map<string, string>()
  const pickle = new Pickle(bytes, rebuild, id => {
    const storage = storageOf(id)
    const { key, dtype } = storage as unknown as Storage
    dtypes.set(key, dtype)
    return storage
  })
  pickle.load()
  pickle.load()
  pickle.load()
  const tree = pickle.load()
  const keys = pickle.load()
  const places = new Map<string, number>()
  const sizes: Record<string, number> = { float64: 8, int64: 8, float32: 4, int32: 4, float16: 2, bfloat16: 2, int16: 2 }
  const list = tensors(tree)
  let at = pickle.position
  for (const key of Array.isArray(keys) ? keys.map(String) : []) {
    if (at + 8 > bytes.byteLength) break
    const count = Number(new DataView(bytes.buffer, bytes.byteOffset + at, 8).getBigInt64(0, true))
    places.set(key, at + 8)
    at += 8 + count * (sizes[dtypes.get(key) ?? ""] ?? 1)
  }
  return list.map(([name, tensor]) =>
    stored(name, tensor, () => bytes.subarray(places.get(tensor.storage.key) ?? bytes.byteLength)),
  )
}

function stored(name: string, tensor: Tensor, data: () => Uint8Array): Stored {
  const { shape, strides, offset, storage } = tensor
  return { name, shape, dtype: storage.dtype, read: () => numbers(name, data(), storage.dtype, shape, offset, strides) }
}

/** All tensors of nested dictionaries and lists; names joined by dots, as state_dict has them. */
function tensors(tree: Loaded): [string, Tensor][] {
  const found: [string, Tensor][] = []
  const seen = new Set<Loaded>()
  const visit = (value: Loaded, name: string) => {
    if (value instanceof Tensor) found.push([name, value])
    else if (value && typeof value === "object" && !seen.has(value)) {
      seen.add(value)
      const entries: Iterable<[Loaded, Loaded]> = value instanceof Map ? value : Array.isArray(value) ? value.entries() : []
      for (const [key, item] of entries) visit(item, name ? `${name}.${key}` : String(key))
    }
  }
  visit(tree, "")
  if (!found.length) throw new WeightsError(say("this checkpoint holds no tensors"))
  const shared = found[0][0].split(".")[0]
  // {"state_dict": {…}} and {"model": {…}}: the wrapper's name is no part of the weights' names.
  const wrapped = ["state_dict", "model", "model_state_dict", "net", "module"].includes(shared)
  return wrapped
    ? found.filter(([name]) => name.startsWith(`${shared}.`)).map(([name, tensor]) => [name.slice(shared.length + 1), tensor])
    : found
}

function storageOf(id: Loaded): Loaded {
  const [kind, type, key] = Array.isArray(id) ? id : []
  const dtype = type instanceof PickleObject ? storageTypes[type.name.split(".").pop()!] : undefined
  if (kind !== "storage" || !dtype) throw new WeightsError(say("this checkpoint keeps its numbers in a way that is not read"))
  return { dtype, key: String(key) } satisfies Storage as unknown as Loaded
}

/** What a pickle may call, by full name. */
function rebuild(name: string, args: Loaded[]): Loaded {
  switch (name) {
    case "torch._utils._rebuild_tensor_v2":
    case "torch._utils._rebuild_tensor": {
      const [storage, offset, shape, strides] = args as unknown as [Storage, number, number[], number[]]
      const sound = soundShape("tensor", shape)
      if (
        !storage?.key ||
        !Number.isSafeInteger(offset) ||
        !Array.isArray(strides) ||
        strides.length !== sound.length ||
        !strides.every(Number.isSafeInteger)
      )
        throw new WeightsError(say("a tensor of this checkpoint is broken"))
      return new Tensor(storage, offset, sound, strides) as unknown as Loaded
    }
    case "torch._utils._rebuild_parameter":
    case "torch._tensor._rebuild_from_type_v2":
      return name.endsWith("parameter") ? args[0] : rebuild((args[0] as PickleObject).name, args[2] as Loaded[])
    case "collections.OrderedDict":
    case "builtins.dict":
      return new Map(((args[0] as [Loaded, Loaded][] | undefined) ?? []) as [Loaded, Loaded][])
    case "torch.Size":
      return args[0]
    default:
      throw new WeightsError(say("this checkpoint wants to call `{0}` while it is read; only tensors are read here", name))
  }
}
