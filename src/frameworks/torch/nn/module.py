# torch.nn.modules.module: what every layer and every network is. The bookkeeping itself (attributes that become
# parameters, buffers and children; calls; walks over the tree) is native, see ../module.ts.
from collections import OrderedDict, namedtuple
from torch._convlens import module_class


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    pass


class _RemovableHandle:
    count = 0

    def __init__(self, hooks=None):
        self.hooks = hooks
        self.id = _RemovableHandle.count
        _RemovableHandle.count += 1

    def remove(self):
        if self.hooks is not None:
            self.hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def _keep(hooks, hook, prepend):
    handle = _RemovableHandle(hooks)
    others = dict(hooks) if prepend else {}
    if prepend:
        hooks.clear()
    hooks[handle.id] = hook
    hooks.update(others)
    return handle


def _forward_unimplemented(self, *input):
    raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')


@module_class
class Module:
    dump_patches = False
    call_super_init = False
    _version = 1
    forward = _forward_unimplemented

    def register_module(self, name, module):
        self.add_module(name, module)

    def get_submodule(self, target):
        found = self
        for name in target.split(".") if target else []:
            if not hasattr(found, name):
                raise AttributeError(f"{type(found).__name__} has no attribute `{name}`")
            found = getattr(found, name)
            if not isinstance(found, Module):
                raise AttributeError(f"`{name}` is not an nn.Module")
        return found

    def set_submodule(self, target, module, strict=False):
        *path, name = target.split(".")
        setattr(self.get_submodule(".".join(path)), name, module)

    def get_parameter(self, target):
        path, _, name = target.rpartition(".")
        return getattr(self.get_submodule(path), name)

    def get_buffer(self, target):
        path, _, name = target.rpartition(".")
        return getattr(self.get_submodule(path), name)

    def get_extra_state(self):
        raise RuntimeError("get_extra_state is not implemented")

    def set_extra_state(self, state):
        raise RuntimeError("set_extra_state is not implemented")

    def children(self):
        for _, module in self.named_children():
            yield module

    def modules(self):
        for _, module in self.named_modules():
            yield module

    def parameters(self, recurse=True):
        for _, parameter in self.named_parameters(recurse=recurse):
            yield parameter

    def buffers(self, recurse=True):
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        state = OrderedDict() if destination is None else destination
        if len(args) > 1:
            prefix = args[1]
        for name, parameter in self._parameters.items():
            if parameter is not None:
                state[prefix + name] = parameter
        for name, buffer in self._buffers.items():
            if buffer is not None and name not in self._non_persistent_buffers_set:
                state[prefix + name] = buffer
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=state, prefix=prefix + name + ".", keep_vars=keep_vars)
        return state

    def load_state_dict(self, state_dict, strict=True, assign=False):
        return _IncompatibleKeys([], [])

    def _load_from_state_dict(self, *args, **kwargs):
        pass

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        pass

    def apply(self, fn):
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def _apply(self, fn, recurse=True):
        for parameter in self.parameters():
            parameter.data = fn(parameter)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        for module in self.children():
            module._apply(fn)
        return self

    def train(self, mode=True):
        self.training = mode
        # Those too that there are on a condition that is not known.
        for _, module in self.named_children():
            module.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        pass

    def share_memory(self):
        return self

    def compile(self, *args, **kwargs):
        pass

    def to(self, *args, **kwargs):
        self._cast(*args, **kwargs)
        return self

    def cuda(self, device=None):
        return self

    def cpu(self):
        return self

    def xpu(self, device=None):
        return self

    def ipu(self, device=None):
        return self

    def to_empty(self, *, device, recurse=True):
        return self

    def type(self, dst_type):
        self._cast(dst_type)
        return self

    def float(self):
        self._cast("float32")
        return self

    def double(self):
        self._cast("float64")
        return self

    def half(self):
        self._cast("float16")
        return self

    def bfloat16(self):
        self._cast("bfloat16")
        return self

    def _hook(self, *args, **kwargs):
        return _RemovableHandle()

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        return _keep(self._forward_hooks, (hook, with_kwargs), prepend)

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        return _keep(self._forward_pre_hooks, (hook, with_kwargs), prepend)

    def _run_pre_hooks(self, args, kwargs):
        for hook, with_kwargs in list(self._forward_pre_hooks.values()):
            if with_kwargs:
                result = hook(self, args, kwargs)
                if result is not None:
                    args, kwargs = result
            else:
                result = hook(self, args)
                if result is not None:
                    args = result if isinstance(result, tuple) else (result,)
        return args, kwargs

    def _run_hooks(self, args, kwargs, output):
        for hook, with_kwargs in list(self._forward_hooks.values()):
            result = hook(self, args, kwargs, output) if with_kwargs else hook(self, args, output)
            if result is not None:
                output = result
        return output

    register_backward_hook = _hook
    register_full_backward_hook = _hook
    register_full_backward_pre_hook = _hook
    register_state_dict_post_hook = _hook
    register_state_dict_pre_hook = _hook
    register_load_state_dict_pre_hook = _hook
    register_load_state_dict_post_hook = _hook
    _register_load_state_dict_pre_hook = _hook
    _register_state_dict_hook = _hook

    def extra_repr(self):
        return ""

    def _get_name(self):
        return type(self).__name__

    def __repr__(self):
        lines = [self.extra_repr()] if self.extra_repr() else []
        if self._modules:
            for name, module in self._modules.items():
                lines.append(f"({name}): " + repr(module).replace("\n", "\n  "))
            return self._get_name() + "(\n  " + "\n  ".join(lines) + "\n)"
        return self._get_name() + "(" + "".join(lines) + ")"

    def __dir__(self):
        return list(self.__dict__) + list(self._parameters) + list(self._buffers) + list(self._modules)


def register_module_forward_hook(hook, **kwargs):
    return _RemovableHandle()


register_module_forward_pre_hook = register_module_forward_hook
register_module_backward_hook = register_module_forward_hook
register_module_full_backward_hook = register_module_forward_hook
register_module_full_backward_pre_hook = register_module_forward_hook
register_module_buffer_registration_hook = register_module_forward_hook
register_module_module_registration_hook = register_module_forward_hook
register_module_parameter_registration_hook = register_module_forward_hook
