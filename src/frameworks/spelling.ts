/**
 * How frameworks spell a layer's neutral settings as parameters, most usual first. An objection to a setting is shown
 * on the user's argument for the first of these names that the user gave.
 */
export const spelling: Readonly<Record<string, readonly string[]>> = {
  inChannels: ["in_channels", "in_planes", "input_channels", "num_channels"],
  channels: ["out_channels", "num_features", "num_channels", "num_filters", "filters"],
  kernel: ["kernel_size", "pool_size", "filter_size", "size"],
  stride: ["stride", "strides", "pool_stride"],
  padding: ["padding", "pad", "pool_padding"],
  outputPadding: ["output_padding"],
  dilation: ["dilation", "dilation_rate"],
  groups: ["groups", "num_groups"],
  inFeatures: ["in_features", "in1_features", "input_dim", "input_size"],
  features: ["out_features", "embedding_dim", "hidden_size", "units", "output_dim"],
  shape: ["normalized_shape", "size", "shape"],
  size: ["output_size", "size", "shape", "sizes", "dims"],
  scale: ["scale_factor", "size"],
  sides: ["padding", "pad"],
  factor: ["upscale_factor", "downscale_factor", "groups"],
  entries: ["num_embeddings", "input_dim"],
  axis: ["dim", "axis", "start_dim"],
  axes: ["dim", "axis", "dims"],
  from: ["start_dim", "start_axis"],
  to: ["end_dim", "stop_axis"],
  order: ["dims", "perm"],
  times: ["repeats", "sizes", "reps"],
  sizes: ["split_size_or_sections", "num_or_sections", "split_size"],
  parts: ["chunks", "num_or_sections", "split_size_or_sections"],
  equation: ["equation"],
  index: ["dim", "index"],
}

/** The user's expression for a neutral setting (or a parameter named as the framework does), if there is one. */
export function argument<T>(args: Readonly<Record<string, T>>, setting: string | undefined): T | undefined {
  if (setting === undefined) return undefined
  for (const name of spelling[setting] ?? []) if (Object.hasOwn(args, name)) return args[name]
  return Object.hasOwn(args, setting) ? args[setting] : undefined
}
