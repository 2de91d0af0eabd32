"""The key of the server under processes that start together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from components.web.server.secret import secret_key


def test_processes_that_start_at_once_read_the_same_whole_key(tmp_path):
    for round_ in range(20):
        path = tmp_path / str(round_) / "secret"
        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(lambda _, path=path: secret_key(path), range(8)))
        assert len(keys) == 1
        assert [one.name for one in path.parent.iterdir()] == ["secret"]
