import socket

import pytest

PATHS = [
    "/",
    "/nowhere",
    "/healthz",
    "/readyz",
    "/assets/style.css",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_dash-component-suites/dash/dash.py",
    "/closed",
    "/upload",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_every_answer_carries_the_security_headers(client, path, method):
    headers = client.open(path, method=method).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers.get("Cache-Control")


def test_only_scripts_of_the_server_may_run(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "unsafe" not in scripts
    assert scripts.count("'sha256-") == 2  # the renderer's and the clientside callback's


def test_answers_with_data_are_not_kept_by_anybody(client):
    assert client.get("/_dash-layout").headers["Cache-Control"] == "no-store"
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_a_real_browser_draws_the_page_under_the_policy_without_a_complaint(chromium, live):
    address, _, _ = live
    page = chromium.new_context().new_page()
    complaints, outside = [], []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
    page.goto(address)
    page.wait_for_selector("#graph .main-svg")
    page.wait_for_selector("text=you chose a")
    page.wait_for_function("document.querySelector('#echo').title === 'clientside a'")
    page.click("#choice")
    page.click("text=explode")
    page.wait_for_selector("#failure")
    page.context.close()
    assert complaints == []
    assert outside == []


RAW = {
    "no request": (b"nonsense\r\n\r\n", 400),
    "address too long": (b"GET /" + b"x" * 10_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    "headers too long": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 20_000 + b"\r\n\r\n", 431),
    "too many headers": (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: 1\r\n" % number for number in range(200)) + b"\r\n", 431),
    "header without a name": (b"GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n", 400),
}


@pytest.mark.parametrize(("raw", "status"), RAW.values(), ids=RAW.keys())
def test_refusals_of_the_server_below_the_application_carry_them_too(live, raw, status):
    host, port = live[0].removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(raw)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    head = answer.partition(b"\r\n\r\n")[0].decode()
    assert head.startswith(f"HTTP/1.1 {status} ")
    for name in ("X-Content-Type-Options: nosniff", "X-Frame-Options: ", "Referrer-Policy: ", "frame-ancestors 'none'", "Cache-Control: no-store"):
        assert head.count(name) == 1
    assert "server:" not in head.lower()
