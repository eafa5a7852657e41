"""Classes whose methods sound like those of containers: they speak of rows, not of the class."""

from peewee import IntegerField as Integer
from peewee import Model as Table


class Band(Table):
    members = Integer()

    @classmethod
    def insert(cls, *rows):
        return rows


BANDS = []


def test_update():
    Band.update({Band.members: 4})
    assert Band.members


def test_insert():
    Band.insert(Band())
    Band.objects.remove(4)
    Band.members.append(3)
    assert Band.members


def test_list():
    BANDS.append("Tea")  # expect: VET407 "BANDS"
    assert BANDS


def test_list_is_empty():
    assert not BANDS
