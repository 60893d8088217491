import type { Owner } from "./value"

/** A module's file, where it was found. */
export interface Place {
  readonly path: string
  readonly text: string
  readonly package: boolean
  /** The folder that its submodules are looked up in. */
  readonly folder: string
}

/** Looks a module up below one folder: `a/b/__init__.py`, then `a/b.py`. */
export function find(parts: readonly string[], root: string, get: (path: string) => string | null | undefined): Place | null {
  const base = root === "" ? parts.join("/") : `${root === "/" ? "" : root}/${parts.join("/")}`
  for (const path of [`${base}/__init__.py`, `${base}.py`]) {
    const text = get(path)
    if (typeof text === "string") return { path, text, package: path.endsWith("/__init__.py"), folder: base }
  }
  return null
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/")
  return slash < 0 ? "" : slash === 0 ? "/" : path.slice(0, slash)
}

/** The folders above `folder` and below `root`, the nearest first. */
export function foldersBetween(root: string, folder: string): string[] {
  const found: string[] = []
  for (let at = folderOf(folder); at.length > root.length && at !== "/"; at = folderOf(at)) found.push(at)
  return found
}

/** The dotted name that a file is imported by, and the folder that name begins in: upwards while there is an `__init__.py`. */
export function dottedName(path: string, get: (path: string) => string | null | undefined): { name: string; root: string } {
  let folder = folderOf(path)
  const file = path.slice(path.lastIndexOf("/") + 1).replace(/\.(py|ipynb)$/, "")
  const parts = file === "__init__" ? [] : [file]
  while (folder && folder !== "/" && typeof get(`${folder}/__init__.py`) === "string") {
    parts.unshift(folder.slice(folder.lastIndexOf("/") + 1))
    folder = folderOf(folder)
  }
  return { name: parts.join(".") || file, root: folder }
}

/** Whose text a file is: the document's workspace is the user's, site-packages and other roots are libraries. */
export function ownerOf(path: string, mine: readonly string[], libraries: readonly string[]): Owner {
  const below = (folder: string) => folder === "" || path.startsWith(folder.endsWith("/") ? folder : folder + "/")
  if (/\/(site|dist)-packages\//.test(path) || libraries.some(below)) return "library"
  return mine.some(below) ? "user" : "library"
}

/** Modules of Python's own library that programs import; those without a description of ours are there, but unknown. */
export const standard = new Set(
  (
    "__future__ _thread abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath cmd code codecs " +
    "collections colorsys concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime decimal " +
    "difflib dis distutils doctest email encodings enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc " +
    "getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib imghdr imp importlib inspect io ipaddress " +
    "itertools json keyword linecache locale logging lzma marshal math mimetypes mmap multiprocessing netrc numbers operator optparse os " +
    "pathlib pdb pickle pickletools pkgutil platform plistlib posixpath pprint profile pstats pty pwd py_compile queue quopri random re " +
    "readline reprlib resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 " +
    "ssl stat statistics string struct subprocess symtable sys sysconfig syslog tarfile tempfile termios textwrap threading time timeit " +
    "tkinter token tokenize trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave " +
    "weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo " +
    // Seldom used, or gone from newer Pythons.
    "aifc antigravity asynchat asyncore audioop bdb cProfile cgi cgitb chunk codeop compileall crypt dbm ensurepip genericpath idlelib " +
    "lib2to3 mailbox mailcap modulefinder msilib msvcrt nis nntplib nt ntpath nturl2path opcode ossaudiodev pipes poplib posix pyclbr " +
    "pydoc pydoc_data pyexpat rlcompleter smtpd sndhdr spwd sre_compile sre_constants sre_parse stringprep sunau tabnanny telnetlib this " +
    "tomllib turtledemo uu xdrlib"
  ).split(" "),
)

/** Libraries that are mostly compiled: their Python text says little, so it is not run. */
export const compiled = new Set(
  (
    "IPython PIL absl bokeh cupy cv2 datasets dask flax fsspec fvcore google gym gymnasium h5py huggingface_hub imageio " +
    "ipywidgets jax jaxlib joblib keras keras_cv keras_hub keras_nlp keras_tuner lightgbm lmdb matplotlib mlflow mpmath " +
    "mxnet nltk numba numpy onnx onnxruntime optax paddle pandas plotly psutil pyarrow pytest regex requests safetensors " +
    "scipy seaborn skimage sklearn spacy sympy tensorboard tensorboardX tensorflow tensorflow_addons tensorflow_datasets " +
    "tensorflow_hub tensorflow_probability tf_keras theano tokenizers tqdm transformers triton wandb xgboost yaml"
  ).split(" "),
)
