"""What views are made of."""

import msgspec


class Plain(msgspec.Struct, frozen=True):
    """A value without behaviour that never changes.

    A build makes, hashes and sends to other processes some hundred of them for each page: as a
    struct a link takes 0.2 µs to make, 0.05 to encode, 0.5 to pickle and 0.2 to read back; as a
    dataclass 0.7, 0.14, 1.8 and 1.9.
    """
