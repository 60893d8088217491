import { add, floorDiv, mul, sub, unknownDim, type Dim } from "../../conv/dim"
import { native } from "../../python/signature"
import { type Value } from "../../python/value"
import { dim, dtypeOf, shapeOf } from "./arguments"
import { opaque } from "./table"

/** The compiled operators of torchvision (`torch.ops.torchvision.*`). How many boxes there are is known only at run time. */

export const nms = native("nms", "(boxes, scores, iou_threshold)", ({ boxes, scores }, m) =>
  opaque(m, "nms", [boxes!, scores!], [[unknownDim()]], "int64"),
)

const pooled = (a: Record<string, Value>, m: Parameters<typeof dim>[1]) => {
  const [x, r] = [shapeOf(a.input), shapeOf(a.rois)]
  return x ? [r ? r[0]! : unknownDim(), x[1]!, dim(a.pooled_height!, m), dim(a.pooled_width!, m)] : null
}
export const roiAlign = native(
  "roi_align",
  "(input, rois, spatial_scale, pooled_height, pooled_width, sampling_ratio=-1, aligned=False)",
  (a, m) => opaque(m, "roi_align", [a.input!, a.rois!], [pooled(a, m)]),
)
export const roiPool = native("roi_pool", "(input, rois, spatial_scale, pooled_height, pooled_width)", (a, m) => {
  const shape = pooled(a, m)
  return opaque(m, "roi_pool", [a.input!, a.rois!], [shape, shape], [dtypeOf(a.input), "int64"])
})

export const deformConv2d = native(
  "deform_conv2d",
  "(input, weight, offset, mask, bias, stride_h, stride_w, pad_h, pad_w, dil_h, dil_w, n_weight_grps, n_offset_grps, use_mask)",
  (a, m) => {
    const [x, w] = [shapeOf(a.input), shapeOf(a.weight)]
    if (!x || !w) return opaque(m, "deform_conv2d", [a.input!, a.offset!], [null])
    const size = (axis: number, stride: Value, pad: Value, dilation: Value): Dim =>
      add(floorDiv(sub(add(x[axis]!, mul(2, dim(pad, m))), add(mul(dim(dilation, m), sub(w[axis]!, 1)), 1)), dim(stride, m)), 1)
    const out = [x[0]!, w[0]!, size(2, a.stride_h!, a.pad_h!, a.dil_h!), size(3, a.stride_w!, a.pad_w!, a.dil_w!)]
    return opaque(m, "deform_conv2d", [a.input!, a.offset!], [out], undefined, [...out, ...w.slice(1)].reduce(mul, 1))
  },
)
