# torch.ops: the compiled operators that torchvision's Python calls.
from torch._convlens import deform_conv2d, nms, roi_align, roi_pool


class _Torchvision:
    nms = staticmethod(nms)
    roi_align = staticmethod(roi_align)
    roi_pool = staticmethod(roi_pool)
    deform_conv2d = staticmethod(deform_conv2d)

    @staticmethod
    def ps_roi_align(input, rois, spatial_scale, pooled_height, pooled_width, sampling_ratio):
        pooled = roi_align(input[:, : input.shape[1] // (pooled_height * pooled_width)], rois, spatial_scale, pooled_height, pooled_width)
        return pooled, pooled

    @staticmethod
    def ps_roi_pool(input, rois, spatial_scale, pooled_height, pooled_width):
        pooled = roi_align(input[:, : input.shape[1] // (pooled_height * pooled_width)], rois, spatial_scale, pooled_height, pooled_width)
        return pooled, pooled

    @staticmethod
    def _cuda_version():
        return -1


torchvision = _Torchvision()


def load_library(path):
    pass
