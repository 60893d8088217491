# torch.nn.modules.lazy
from torch.nn.parameter import is_lazy


class LazyModuleMixin:
    cls_to_become = None

    def has_uninitialized_params(self):
        return any(is_lazy(p) for p in [*self._parameters.values(), *self._buffers.values()])

    def _first_call(self, *args, **kwargs):
        """Learns the shapes from the first input; the native `__call__` asks for it."""
        if self.has_uninitialized_params():
            self._materialize(*args, **kwargs)
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become

    def initialize_parameters(self, *args, **kwargs):
        if self.has_uninitialized_params():
            self._materialize(*args, **kwargs)
