/** What the conv core can object to. The codes are permanent: they stand in settings, links and people's suppressions. */
export const codes = {
  "channel-mismatch": {
    title: "Wrong number of channels",
    means: "The layer was made for another number of channels than its input has.",
  },
  "features-mismatch": {
    title: "Wrong number of features",
    means: "The layer was made for another size of the last axis than its input has.",
  },
  "kernel-too-large": {
    title: "Kernel larger than its input",
    means: "With all its padding, the input is smaller than one (dilated) kernel.",
  },
  "pool-padding-too-large": {
    title: "Pooling padding too large",
    means: "A pooling window may be padded by at most half of its kernel.",
  },
  "empty-output": {
    title: "Nothing is left",
    means: "The settings and the input size give an output without a single element on some axis.",
  },
  "empty-input": { title: "Empty input", means: "An axis of size 0 where the operation needs at least one element." },
  "groups-mismatch": {
    title: "Groups do not divide the channels",
    means: "Channels are shared out evenly among groups: the number of groups must divide them.",
  },
  "same-padding-stride": { title: "padding='same' with a stride", means: "PyTorch supports padding='same' only for stride 1." },
  "output-padding-too-large": {
    title: "Output padding too large",
    means: "Output padding must be smaller than the stride or the dilation.",
  },
  "padding-too-large": {
    title: "Padding larger than the input",
    means: "Reflection needs more input than padding, circular padding at least as much.",
  },
  "negative-padding": { title: "Negative padding", means: "Windows cannot be padded by a negative amount." },
  "not-positive": { title: "Must be positive", means: "The setting must be at least 1 (or, for sizes, at least 0)." },
  "setting-length": { title: "Wrong number of values", means: "The setting needs one value per spatial axis." },
  "rank-mismatch": { title: "Wrong number of axes", means: "The operation takes tensors with another number of axes." },
  "shape-mismatch": { title: "Shapes do not fit together", means: "Sizes must be equal, or 1 where they may be stretched." },
  "concat-mismatch": {
    title: "Cannot be concatenated",
    means: "All axes but the one that is concatenated must have equal sizes.",
  },
  "split-mismatch": { title: "Parts do not add up", means: "The sizes of the parts must sum to the size of the axis." },
  "reshape-mismatch": { title: "Cannot be reshaped", means: "A reshape keeps the number of elements." },
  "axis-out-of-range": { title: "No such axis", means: "The tensor has fewer axes." },
  "axis-repeated": { title: "Axis given twice", means: "Every axis may be named once." },
  "index-out-of-range": {
    title: "Index out of range",
    means: "The axis is shorter than the index says, or there are more indices than axes.",
  },
  "matmul-mismatch": { title: "Matrices do not fit", means: "The inner sizes of a product must be equal." },
  "equation-invalid": { title: "Wrong einsum equation", means: "The equation does not fit its operands or contradicts itself." },
  "batch-norm-single-value": {
    title: "One value per channel",
    means: "In training, normalization needs more than one value per channel (or group) to take a variance.",
  },
  "normalized-shape-mismatch": {
    title: "Wrong normalized shape",
    means: "The last axes of the input must be the shape the layer normalizes over.",
  },
  "not-divisible": { title: "Does not divide evenly", means: "The size must be a multiple of the factor." },
  "fold-mismatch": {
    title: "Blocks do not fit",
    means: "The number of blocks must be what the output size, kernel and stride give.",
  },
} as const satisfies Record<string, { title: string; means: string }>

export type Code = keyof typeof codes
