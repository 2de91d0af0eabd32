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
