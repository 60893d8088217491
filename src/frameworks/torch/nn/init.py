# torch.nn.init: filling a tensor changes nothing that we look at.
import math


def _keep(tensor, *args, **kwargs):
    return tensor


uniform_ = normal_ = trunc_normal_ = constant_ = ones_ = zeros_ = eye_ = dirac_ = xavier_uniform_ = xavier_normal_ = _keep
kaiming_uniform_ = kaiming_normal_ = orthogonal_ = sparse_ = _keep
uniform = normal = constant = eye = dirac = xavier_uniform = xavier_normal = kaiming_uniform = kaiming_normal = orthogonal = sparse = _keep
_no_grad_trunc_normal_ = _no_grad_normal_ = _no_grad_uniform_ = _no_grad_fill_ = _no_grad_zero_ = _keep


def calculate_gain(nonlinearity, param=None):
    gains = {"tanh": 5.0 / 3, "relu": math.sqrt(2.0), "selu": 3.0 / 4}
    if nonlinearity == "leaky_relu":
        return math.sqrt(2.0 / (1 + (0.01 if param is None else param) ** 2))
    if nonlinearity in gains:
        return gains[nonlinearity]
    if nonlinearity.startswith("linear") or nonlinearity.startswith("conv") or nonlinearity == "sigmoid":
        return 1
    raise ValueError(f"Unsupported nonlinearity {nonlinearity}")


def _calculate_fan_in_and_fan_out(tensor):
    if tensor.dim() < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    field = 1
    for size in tensor.shape[2:]:
        field = field * size
    return tensor.size(1) * field, tensor.size(0) * field


def _calculate_correct_fan(tensor, mode):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return fan_in if mode.lower() == "fan_in" else fan_out
