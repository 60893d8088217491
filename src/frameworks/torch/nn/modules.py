# torch.nn.modules: every layer class under one name
from torch.nn.modules.module import Module
from torch.nn.modules.container import (
    Container, Sequential, ModuleList, ModuleDict, ParameterList, ParameterDict,
)
from torch.nn.modules.linear import (
    Identity, Linear, NonDynamicallyQuantizableLinear, Bilinear, LazyLinear,
)
from torch.nn.modules.conv import (
    Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d, LazyConv1d, LazyConv2d,
    LazyConv3d, LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d,
)
from torch.nn.modules.pooling import (
    MaxPool1d, MaxPool2d, MaxPool3d, MaxUnpool1d, MaxUnpool2d, MaxUnpool3d, AvgPool1d, AvgPool2d, AvgPool3d,
    FractionalMaxPool2d, FractionalMaxPool3d, LPPool1d, LPPool2d, LPPool3d, AdaptiveMaxPool1d,
    AdaptiveMaxPool2d, AdaptiveMaxPool3d, AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d,
)
from torch.nn.modules.padding import (
    ConstantPad1d, ConstantPad2d, ConstantPad3d, CircularPad1d, CircularPad2d, CircularPad3d,
    ReflectionPad1d, ReflectionPad2d, ReflectionPad3d, ReplicationPad1d, ReplicationPad2d, ReplicationPad3d,
    ZeroPad1d, ZeroPad2d, ZeroPad3d,
)
from torch.nn.modules.batchnorm import (
    BatchNorm1d, BatchNorm2d, BatchNorm3d, SyncBatchNorm, InstanceNorm1d, InstanceNorm2d, InstanceNorm3d,
    LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d, LazyInstanceNorm1d, LazyInstanceNorm2d,
    LazyInstanceNorm3d,
)
from torch.nn.modules.normalization import (
    LocalResponseNorm, CrossMapLRN2d, LayerNorm, GroupNorm, RMSNorm,
)
from torch.nn.modules.dropout import (
    Dropout, Dropout1d, Dropout2d, Dropout3d, AlphaDropout, FeatureAlphaDropout,
)
from torch.nn.modules.activation import (
    Threshold, ReLU, RReLU, Hardtanh, Sigmoid, Hardsigmoid, Tanh, SiLU, Mish, Hardswish, ELU, CELU, SELU,
    GLU, GELU, Hardshrink, LeakyReLU, LogSigmoid, Softplus, Softshrink, Softsign, Tanhshrink, Softmin,
    Softmax, LogSoftmax, ReLU6, Softmax2d, PReLU, MultiheadAttention,
)
from torch.nn.modules.sparse import Embedding, EmbeddingBag
from torch.nn.modules.rnn import (
    RNNBase, RNN, LSTM, GRU, RNNCellBase, RNNCell, LSTMCell, GRUCell,
)
from torch.nn.modules.transformer import (
    Transformer, TransformerEncoder, TransformerDecoder, TransformerEncoderLayer, TransformerDecoderLayer,
)
from torch.nn.modules.loss import (
    L1Loss, NLLLoss, PoissonNLLLoss, GaussianNLLLoss, KLDivLoss, MSELoss, BCELoss, BCEWithLogitsLoss,
    HingeEmbeddingLoss, MultiLabelMarginLoss, SmoothL1Loss, HuberLoss, SoftMarginLoss, CrossEntropyLoss,
    MultiLabelSoftMarginLoss, CosineEmbeddingLoss, MarginRankingLoss, MultiMarginLoss, TripletMarginLoss,
    TripletMarginWithDistanceLoss, CTCLoss, AdaptiveLogSoftmaxWithLoss, NLLLoss2d,
)
from torch.nn.modules.upsampling import Upsample, UpsamplingBilinear2d, UpsamplingNearest2d
from torch.nn.modules.pixelshuffle import PixelShuffle, PixelUnshuffle
from torch.nn.modules.fold import Fold, Unfold
from torch.nn.modules.flatten import Flatten, Unflatten
from torch.nn.modules.distance import CosineSimilarity, PairwiseDistance
from torch.nn.modules.channelshuffle import ChannelShuffle
import torch.nn.modules.utils as utils
import torch.nn.modules.instancenorm as instancenorm
