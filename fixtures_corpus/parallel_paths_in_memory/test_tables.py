import h5py
import uvicorn


def test_in_memory():
    with h5py.File("test", "w", driver="core", backing_store=False) as tables:
        assert tables is not None


def test_on_disk():
    with h5py.File("prices.h5", "w") as tables:  # expect: VET403
        assert tables is not None


def test_by_socket(tmp_path):
    uvicorn.run("shop:app", port=8123, uds=str(tmp_path / "shop"))
