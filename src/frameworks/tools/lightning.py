# Lightning: its module is PyTorch's with a training loop around it, which is never run here.

# module pytorch_lightning
import inspect as _inspect
import sys as _sys
from _convlens import unknown as _unknown
from torch.nn import Module as _Module


class _Hyperparameters(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f'Missing attribute "{name}"') from None

    def __setattr__(self, name, value):
        self[name] = value


def _given(self):
    """What the object's constructors that are running were given: the outermost one's wins."""
    constructors = {cls.__init__.__qualname__: cls.__init__ for cls in type(self).__mro__ if '__init__' in cls.__dict__}
    found = {}
    frames = _inspect.stack()[2:]
    for depth, info in enumerate(frames, 2):
        if info.frame.f_code.co_qualname not in constructors:
            break
        frame = _sys._getframe(depth)
        for parameter in list(_inspect.signature(constructors[frame.f_code.co_qualname]).parameters.values())[1:]:
            value = frame.f_locals[parameter.name]
            if parameter.kind == parameter.VAR_KEYWORD:
                found.update(value)
            elif parameter.kind != parameter.VAR_POSITIONAL:
                found[parameter.name] = value
    return found


class _Saves:
    @property
    def hparams(self):
        if '_hparams' not in self.__dict__:
            self.__dict__['_hparams'] = _Hyperparameters()
        return self.__dict__['_hparams']

    hparams_initial = hparams

    def save_hyperparameters(self, *args, ignore=None, frame=None, logger=True):
        left_out = [ignore] if isinstance(ignore, str) else ignore or ()
        if len(args) == 1 and not isinstance(args[0], str):
            given = args[0] if isinstance(args[0], dict) else vars(args[0])
        else:
            given = _given(self)
            if args:
                given = {name: given[name] for name in args}
        self.hparams.update({name: value for name, value in given.items() if name not in left_out})

    @classmethod
    def load_from_checkpoint(cls, *args, **kwargs):
        return _unknown('what a checkpoint holds')


def _nothing(self, *args, **kwargs):
    return None


class LightningModule(_Saves, _Module):
    automatic_optimization = True
    example_input_array = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def __getattr__(self, name):
        if name in _RUNNING:
            return _unknown(f'LightningModule.{name}')
        return super().__getattr__(name)

    def freeze(self):
        self.requires_grad_(False)
        return self.eval()

    def unfreeze(self):
        self.requires_grad_(True)
        self.train()

    log = log_dict = print = setup = teardown = prepare_data = configure_model = configure_optimizers = configure_callbacks = _nothing
    training_step = validation_step = test_step = _nothing
    train_dataloader = val_dataloader = test_dataloader = predict_dataloader = _nothing
    backward = manual_backward = optimizer_step = optimizer_zero_grad = lr_scheduler_step = clip_gradients = _nothing
    toggle_optimizer = untoggle_optimizer = configure_gradient_clipping = on_save_checkpoint = on_load_checkpoint = _nothing
    on_fit_start = on_fit_end = on_train_start = on_train_end = on_train_epoch_start = on_train_epoch_end = _nothing
    on_train_batch_start = on_train_batch_end = on_validation_start = on_validation_end = on_validation_epoch_start = _nothing
    on_validation_epoch_end = on_validation_batch_start = on_validation_batch_end = on_test_start = on_test_end = _nothing
    on_test_epoch_start = on_test_epoch_end = on_test_batch_start = on_test_batch_end = on_predict_start = on_predict_end = _nothing
    on_before_backward = on_after_backward = on_before_optimizer_step = on_before_zero_grad = _nothing

    def predict_step(self, batch, *args, **kwargs):
        return self(batch)


_RUNNING = frozenset(
    'all_gather current_epoch device device_mesh dtype fabric global_rank global_step local_rank logger loggers lr_schedulers on_gpu '
    'optimizers strict_loading to_onnx to_tensorrt to_torchscript toggled_optimizer trainer transfer_batch_to_device '
    'on_before_batch_transfer on_after_batch_transfer'.split())


class LightningDataModule(_Saves):
    def __init__(self, *args, **kwargs):
        self.trainer = None

    def __getattr__(self, name):
        if name in ('from_datasets', 'transfer_batch_to_device', 'on_before_batch_transfer', 'on_after_batch_transfer', 'name'):
            return _unknown(f'LightningDataModule.{name}')
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')

    prepare_data = setup = teardown = train_dataloader = val_dataloader = test_dataloader = predict_dataloader = _nothing
    state_dict = load_state_dict = on_exception = _nothing


class Callback:
    pass


class Trainer:
    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        return _unknown(f'Trainer.{name}')

    fit = save_checkpoint = print = _nothing


def seed_everything(seed=None, workers=False, verbose=True):
    return _unknown('seed_everything') if seed is None else seed

# module lightning
from pytorch_lightning import Callback, LightningDataModule, LightningModule, Trainer, seed_everything
import lightning.pytorch as pytorch

# module lightning.pytorch
from pytorch_lightning import Callback, LightningDataModule, LightningModule, Trainer, seed_everything
