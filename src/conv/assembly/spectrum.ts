/**
 * Cross-correlation with large kernels by the Fourier transform (overlap-save): the plane is cut into N×N tiles that
 * overlap by the kernel's size less one, each tile is transformed, multiplied by the conjugate of the kernel's spectrum and
 * transformed back; what wrapped around is thrown away.
 *
 * Eight tiles go at once: four in the SIMD lanes of the real part, four in those of the imaginary part. The kernel is
 * real, so the two parts never mix and nothing has to be taken apart. The forward transform leaves its result in
 * bit-reversed order (decimation in frequency), the inverse starts from there (decimation in time): no reordering.
 *
 * Memory of a batch: N rows of `pitch` = N + 1 complex numbers (one more, so that a column does not fall on the same cache
 * set again and again), each 4 real parts followed by 4 imaginary parts: 32 bytes.
 */

const complex: usize = 32

/** cos(2πk/n), −sin(2πk/n) for k < n, as floats at `table`. Written once per n by `roots`. */
export function roots(table: usize, n: i32): void {
  for (let k = 0; k < n; k++) {
    const angle = (2 * Math.PI * f64(k)) / f64(n)
    store<f32>(table + (usize(k) << 3), f32(Math.cos(angle)))
    store<f32>(table + (usize(k) << 3), f32(-Math.sin(angle)), 4)
  }
}

/** n complex numbers, `step` bytes apart, to their spectrum in bit-reversed order. */
function forward(at: usize, step: usize, n: i32, table: usize): void {
  let length = n
  while (length >= 4) {
    const quarter = length >> 2
    const jump = usize(n / length) << 3
    const q = usize(quarter) * step
    for (let j = 0; j < quarter; j++) {
      const w1 = table + usize(j) * jump
      const c1 = v128.load32_splat(w1)
      const s1 = v128.load32_splat(w1, 4)
      const w2 = table + usize(2 * j) * jump
      const c2 = v128.load32_splat(w2)
      const s2 = v128.load32_splat(w2, 4)
      const w3 = table + usize(3 * j) * jump
      const c3 = v128.load32_splat(w3)
      const s3 = v128.load32_splat(w3, 4)
      for (let block = 0; block < n; block += length) {
        const a = at + usize(block + j) * step
        const b = a + q
        const c = b + q
        const d = c + q
        const ar = v128.load(a)
        const ai = v128.load(a, 16)
        const br = v128.load(b)
        const bi = v128.load(b, 16)
        const cr = v128.load(c)
        const ci = v128.load(c, 16)
        const dr = v128.load(d)
        const di = v128.load(d, 16)
        const acr = f32x4.add(ar, cr)
        const aci = f32x4.add(ai, ci)
        const bdr = f32x4.add(br, dr)
        const bdi = f32x4.add(bi, di)
        const amr = f32x4.sub(ar, cr)
        const ami = f32x4.sub(ai, ci)
        const bmr = f32x4.sub(br, dr)
        const bmi = f32x4.sub(bi, di)
        v128.store(a, f32x4.add(acr, bdr))
        v128.store(a, f32x4.add(aci, bdi), 16)
        const er = f32x4.sub(acr, bdr)
        const ei = f32x4.sub(aci, bdi)
        v128.store(b, f32x4.sub(f32x4.mul(er, c2), f32x4.mul(ei, s2)))
        v128.store(b, f32x4.add(f32x4.mul(er, s2), f32x4.mul(ei, c2)), 16)
        // (a − c) − i(b − d), turned by w; (a − c) + i(b − d), turned by w³
        const fr = f32x4.add(amr, bmi)
        const fi = f32x4.sub(ami, bmr)
        v128.store(c, f32x4.sub(f32x4.mul(fr, c1), f32x4.mul(fi, s1)))
        v128.store(c, f32x4.add(f32x4.mul(fr, s1), f32x4.mul(fi, c1)), 16)
        const gr = f32x4.sub(amr, bmi)
        const gi = f32x4.add(ami, bmr)
        v128.store(d, f32x4.sub(f32x4.mul(gr, c3), f32x4.mul(gi, s3)))
        v128.store(d, f32x4.add(f32x4.mul(gr, s3), f32x4.mul(gi, c3)), 16)
      }
    }
    length = quarter
  }
  if (length == 2) pairs(at, step, n)
}

/** Back from bit-reversed order; n times too large. */
function inverse(at: usize, step: usize, n: i32, table: usize): void {
  // The lengths that `forward` went through, from the shortest.
  let length = 4
  if (ctz(n) & 1) {
    pairs(at, step, n)
    length = 8
  }
  while (length <= n) {
    const quarter = length >> 2
    const jump = usize(n / length) << 3
    const q = usize(quarter) * step
    for (let j = 0; j < quarter; j++) {
      const w1 = table + usize(j) * jump
      const c1 = v128.load32_splat(w1)
      const s1 = v128.load32_splat(w1, 4)
      const w2 = table + usize(2 * j) * jump
      const c2 = v128.load32_splat(w2)
      const s2 = v128.load32_splat(w2, 4)
      const w3 = table + usize(3 * j) * jump
      const c3 = v128.load32_splat(w3)
      const s3 = v128.load32_splat(w3, 4)
      for (let block = 0; block < n; block += length) {
        const a = at + usize(block + j) * step
        const b = a + q
        const c = b + q
        const d = c + q
        const ar = v128.load(a)
        const ai = v128.load(a, 16)
        const xr = v128.load(b)
        const xi = v128.load(b, 16)
        const br = f32x4.add(f32x4.mul(xr, c2), f32x4.mul(xi, s2))
        const bi = f32x4.sub(f32x4.mul(xi, c2), f32x4.mul(xr, s2))
        const yr = v128.load(c)
        const yi = v128.load(c, 16)
        const cr = f32x4.add(f32x4.mul(yr, c1), f32x4.mul(yi, s1))
        const ci = f32x4.sub(f32x4.mul(yi, c1), f32x4.mul(yr, s1))
        const zr = v128.load(d)
        const zi = v128.load(d, 16)
        const dr = f32x4.add(f32x4.mul(zr, c3), f32x4.mul(zi, s3))
        const di = f32x4.sub(f32x4.mul(zi, c3), f32x4.mul(zr, s3))
        const pr = f32x4.add(ar, br)
        const pi = f32x4.add(ai, bi)
        const mr = f32x4.sub(ar, br)
        const mi = f32x4.sub(ai, bi)
        const er = f32x4.add(cr, dr)
        const ei = f32x4.add(ci, di)
        // i(c − d)
        const fr = f32x4.sub(di, ci)
        const fi = f32x4.sub(cr, dr)
        v128.store(a, f32x4.add(pr, er))
        v128.store(a, f32x4.add(pi, ei), 16)
        v128.store(c, f32x4.sub(pr, er))
        v128.store(c, f32x4.sub(pi, ei), 16)
        v128.store(b, f32x4.add(mr, fr))
        v128.store(b, f32x4.add(mi, fi), 16)
        v128.store(d, f32x4.sub(mr, fr))
        v128.store(d, f32x4.sub(mi, fi), 16)
      }
    }
    length <<= 2
  }
}

/** Transforms of length 2 (the same both ways). */
function pairs(at: usize, step: usize, n: i32): void {
  for (let i = 0; i < n; i += 2) {
    const a = at + usize(i) * step
    const b = a + step
    const ar = v128.load(a)
    const ai = v128.load(a, 16)
    const br = v128.load(b)
    const bi = v128.load(b, 16)
    v128.store(a, f32x4.add(ar, br))
    v128.store(a, f32x4.add(ai, bi), 16)
    v128.store(b, f32x4.sub(ar, br))
    v128.store(b, f32x4.sub(ai, bi), 16)
  }
}

/** The kernel's spectrum, divided by n², at `spectrum` (n columns of n complex floats, 8 bytes each); `batch` is scratch. */
export function spectrumOf(taps: usize, height: i32, width: i32, n: i32, table: usize, batch: usize, spectrum: usize): void {
  const pitch = usize(n + 1) * complex
  for (let y = 0; y < n; y++) {
    const row = batch + usize(y) * pitch
    for (let x = 0; x < n; x++) {
      const value = y < height && x < width ? load<f32>(taps + ((usize(y) * width + x) << 2)) : 0
      v128.store(row + usize(x) * complex, f32x4.splat(value))
      v128.store(row + usize(x) * complex, f32x4.splat(0), 16)
    }
    if (y < height) forward(row, complex, n, table)
  }
  const scale = f32(1) / f32(n * n)
  for (let x = 0; x < n; x++) {
    const column = batch + usize(x) * complex
    forward(column, pitch, n, table)
    for (let y = 0; y < n; y++) {
      const to = spectrum + (usize(x * n + y) << 3)
      store<f32>(to, load<f32>(column + usize(y) * pitch) * scale)
      store<f32>(to, load<f32>(column + usize(y) * pitch, 16) * scale, 4)
    }
  }
}

/**
 * Eight tiles of n×n floats at once. `sources` holds the addresses of the tiles' corners in the input (8 × u32; rows
 * `inputPitch` floats apart), `targets` those in the output, `heights` and `widths` how much of each result is wanted.
 */
export function tiles(
  sources: usize,
  inputPitch: i32,
  targets: usize,
  outputPitch: i32,
  heights: usize,
  widths: usize,
  n: i32,
  table: usize,
  batch: usize,
  spectrum: usize,
  add: bool,
): void {
  const pitch = usize(n + 1) * complex
  const inPitch = usize(inputPitch) << 2
  for (let y = 0; y < n; y++) {
    const row = batch + usize(y) * pitch
    for (let half = 0; half < 2; half++) {
      const list = sources + (usize(half) << 4)
      const down = usize(y) * inPitch
      const p0 = usize(load<u32>(list)) + down
      const p1 = usize(load<u32>(list, 4)) + down
      const p2 = usize(load<u32>(list, 8)) + down
      const p3 = usize(load<u32>(list, 12)) + down
      const to = row + (usize(half) << 4)
      for (let x = 0; x < n; x += 4) {
        const o = usize(x) << 2
        const a = v128.load(p0 + o)
        const b = v128.load(p1 + o)
        const c = v128.load(p2 + o)
        const d = v128.load(p3 + o)
        const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
        const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
        const abh = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
        const cdh = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
        const q = to + usize(x) * complex
        v128.store(q, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5))
        v128.store(q, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32)
        v128.store(q, v128.shuffle<f32>(abh, cdh, 0, 1, 4, 5), 64)
        v128.store(q, v128.shuffle<f32>(abh, cdh, 2, 3, 6, 7), 96)
      }
    }
    forward(row, complex, n, table)
  }
  for (let x = 0; x < n; x++) {
    const column = batch + usize(x) * complex
    forward(column, pitch, n, table)
    let k = spectrum + (usize(x * n) << 3)
    for (let y = 0; y < n; y++) {
      const z = column + usize(y) * pitch
      const kr = v128.load32_splat(k)
      const ki = v128.load32_splat(k, 4)
      const zr = v128.load(z)
      const zi = v128.load(z, 16)
      v128.store(z, f32x4.add(f32x4.mul(zr, kr), f32x4.mul(zi, ki)))
      v128.store(z, f32x4.sub(f32x4.mul(zi, kr), f32x4.mul(zr, ki)), 16)
      k += 8
    }
    inverse(column, pitch, n, table)
  }
  let tallest = 0
  for (let lane = 0; lane < 8; lane++) tallest = max(tallest, load<i32>(heights + (usize(lane) << 2)))
  for (let y = 0; y < tallest; y++) {
    const row = batch + usize(y) * pitch
    inverse(row, complex, n, table)
    for (let lane = 0; lane < 8; lane++) {
      if (y >= load<i32>(heights + (usize(lane) << 2))) continue
      const width = load<i32>(widths + (usize(lane) << 2))
      let to = usize(load<u32>(targets + (usize(lane) << 2))) + ((usize(y) * outputPitch) << 2)
      let from = row + (usize(lane) << 2)
      if (add) {
        for (let x = 0; x < width; x++) {
          store<f32>(to, load<f32>(to) + load<f32>(from))
          to += 4
          from += complex
        }
      } else {
        for (let x = 0; x < width; x++) {
          store<f32>(to, load<f32>(from))
          to += 4
          from += complex
        }
      }
    }
  }
}
