"""Messages of a Dask cluster are read here without running what they say.

`distributed` sends what is not plain as pickles, and a pickle may call anything. Whoever reaches a worker or the
scheduler can have one sent to us: as a result, an exception, the type of a result, a warning. While `tanpa_pickle`
lasts, a part of a message that is one is read as a text that says nothing, and Python itself refuses any that is
unpickled all the same.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_KELUARGA = ("pickle", "dask", "error")  # ways of `distributed` to read a part of a message; all but msgpack
_CEREWET = ("distributed", "distributed.client", "asyncio", "tornado")  # would print what others wrote
_TAK_DIBACA = "tidak dibaca"
_berlaku = 0  # how many runs forbid it now
_terpasang = False


@contextmanager
def tanpa_pickle() -> Iterator[None]:
    """Unpickle nothing that names a class or a function, in no thread; print nothing that a cluster says.

    To be entered before there is a connection, and left when there is none. Python's own event for a pickle that names
    something (`pickle.find_class`) comes before anything of it is called; one without names is numbers, texts and
    lists. Nor do messages load modules of dask.
    """
    global _berlaku
    import dask
    from distributed import Client
    from distributed.protocol.serialize import families

    _pasang()
    keluarga = {nama: families[nama] for nama in _KELUARGA}
    penyampai = Client._default_event_handlers
    tingkat = {nama: logging.getLogger(nama).level for nama in _CEREWET}
    for nama, (tulis, _, konteks) in keluarga.items():
        families[nama] = (tulis, lambda kepala, bingkai: _TAK_DIBACA, konteks)
    Client._default_event_handlers = dict.fromkeys(penyampai, _diam)
    for nama in _CEREWET:
        logging.getLogger(nama).setLevel(logging.CRITICAL + 1)
    _berlaku += 1
    try:
        with warnings.catch_warnings(), dask.config.set({"distributed.scheduler.allowed-imports": []}):
            warnings.simplefilter("ignore")
            yield
    finally:
        _berlaku -= 1
        families.update(keluarga)
        Client._default_event_handlers = penyampai
        for nama, lama in tingkat.items():
            logging.getLogger(nama).setLevel(lama)


def _pasang() -> None:
    global _terpasang
    if not _terpasang:
        sys.addaudithook(_awasi)  # for good: Python takes none away
        _terpasang = True


def _awasi(peristiwa: str, argumen: tuple[Any, ...]) -> None:
    if _berlaku and peristiwa == "pickle.find_class":
        raise TypeError("pickle")  # of the kinds that distributed expects of a message that it cannot read


def _diam(_: object) -> None:
    """Take what a worker wants printed or warned of here."""
