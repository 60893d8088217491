from .conv import ConvUnit, Residual
from .heads import *
