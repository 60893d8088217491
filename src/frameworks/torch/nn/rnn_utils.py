# torch.nn.utils.rnn: packed sequences are the padded ones.
import torch
from torch._convlens import padded_shape


class PackedSequence:
    def __init__(self, data, batch_first):
        self.data = data
        self._batch_first = batch_first


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    return PackedSequence(input, batch_first)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    data = sequence.data
    if batch_first != sequence._batch_first:
        data = data.transpose(0, 1)
    return data, torch.empty(data.shape[0 if batch_first else 1], dtype=torch.int64)


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    return padded_shape(list(sequences), batch_first)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    return list(padded_sequences if batch_first else padded_sequences.transpose(0, 1))


def pack_sequence(sequences, enforce_sorted=True):
    return PackedSequence(pad_sequence(sequences), False)
