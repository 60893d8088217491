# torch.nn
from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn.modules import *
import torch.nn.functional as functional
import torch.nn.init as init
import torch.nn.modules as modules
import torch.nn.parallel as parallel
import torch.nn.utils as utils
import torch.nn.attention as attention
import torch.nn.quantized as quantized
import torch.nn.intrinsic as intrinsic
import torch.nn.qat as qat
from torch.nn.parallel import DataParallel
