"""What would run when it is unpickled does not run while the connection to a cluster lasts, and does again after it."""

from __future__ import annotations

import pickle
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from lakip_xl.rekap.tanpa_pickle import tanpa_pickle

pytest.importorskip("distributed")


class Penanda:
    """Unpickled, it makes a file."""

    def __init__(self, berkas: Path) -> None:
        self.berkas = berkas

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.berkas,)


@pytest.fixture
def jejak(tmp_path: Path) -> Path:
    return tmp_path / "jejak"


@pytest.mark.parametrize("baca", [pickle.loads, pickle._loads], ids=["C", "Python"])
def test_no_name_in_a_pickle_is_looked_up(jejak: Path, baca: Any) -> None:
    jahat = pickle.dumps(Penanda(jejak))
    with tanpa_pickle():
        for satu in (jahat, pickle.dumps(dict), pickle.dumps(Path("x")), b"cos\nsystem\n(S'true'\ntR."):
            with pytest.raises(TypeError):
                baca(satu)
        assert baca(pickle.dumps([1, "a", {"b": (2.5, None, b"c")}])) == [1, "a", {"b": (2.5, None, b"c")}]
    assert not jejak.exists()
    baca(jahat)
    assert jejak.exists()


def test_nor_in_another_thread(jejak: Path) -> None:
    jahat, galat = pickle.dumps(Penanda(jejak)), []

    def muat() -> None:
        try:
            pickle.loads(jahat)
        except TypeError as sebab:
            galat.append(sebab)

    with tanpa_pickle():
        utas = Thread(target=muat)
        utas.start()
        utas.join()
    assert len(galat) == 1 and not jejak.exists()


def test_a_run_within_a_run_ends_nothing(jejak: Path) -> None:
    with tanpa_pickle():
        with tanpa_pickle():
            pass
        with pytest.raises(TypeError):
            pickle.loads(pickle.dumps(Penanda(jejak)))


def test_a_part_of_a_message_that_is_a_pickle_is_passed_over_and_the_rest_is_read(jejak: Path) -> None:
    """Else the one thread that listens to the scheduler would end, and the command wait for ever."""
    from distributed.protocol import dumps, loads, to_serialize

    pesan = dumps({"op": "task-erred", "key": "a", "exception": to_serialize(Penanda(jejak))})
    bita = dumps({"exception": to_serialize(pickle.dumps(Penanda(jejak)))})
    gagal = dumps({"exception": to_serialize(Thread())}, serializers=["msgpack"])
    with tanpa_pickle():
        terbaca = loads(pesan)
        assert (terbaca["op"], terbaca["key"], type(terbaca["exception"])) == ("task-erred", "a", str)
        assert type(loads(bita)["exception"]) is type(loads(gagal)["exception"]) is str
        polos = dumps({"data": to_serialize(b"baris")}, serializers=["msgpack"])
        assert loads(polos, deserializers=["msgpack"])["data"] == b"baris"
    assert not jejak.exists()
    loads(pesan)
    assert jejak.exists()


def test_a_message_of_a_scheduler_that_is_a_pickle_is_refused(jejak: Path) -> None:
    from distributed.protocol import ToPickle, dumps, loads

    pesan = dumps({"op": "x", "isi": ToPickle(Penanda(jejak))})
    with tanpa_pickle(), pytest.raises(TypeError):
        loads(pesan)
    assert not jejak.exists()
    loads(pesan)
    assert jejak.exists()
