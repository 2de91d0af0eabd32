"""The pages of an account: signing in and out, and changing the password. They are forms without scripts, which work before anything else is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, make_response, redirect, render_template, request

from components.blocks.viewer import Viewer, current_viewer
from components.web.accounts.addresses import CHANGE, HOME, SIGN_IN, SIGN_OUT, local_address
from components.web.accounts.cookie import give, session_token, take
from components.words.format_words import Lang
from components.words.text import t
from data.accounts.account_store import AccountStore
from data.accounts.changing import change_password
from data.accounts.errors import PasswordRefusedError, SignInRefusedError
from data.accounts.sessions import sign_out
from data.accounts.signing_in import sign_in
from data.commands.words import failure
from data.errors import AnjuError, BusyError

_LONGEST: Final = 1_000  # characters of a field
_FIELDS: Final = {"sign_in": ("name", "password", "code"), "change": ("present", "password", "again")}


def accounts_blueprint(accounts: AccountStore, *, styles: Sequence[str], theme: str) -> Blueprint:
    """The routes /signin, /signout and /password; `styles` and `theme` are the addresses of the style sheets and of the script that sets the theme."""
    blueprint = Blueprint("accounts", __name__, template_folder="templates")
    blueprint.context_processor(lambda: {"styles": styles, "theme": theme, "t": t})
    _add_signing_in(blueprint, accounts)
    _add_signing_out(blueprint, accounts)
    _add_changing(blueprint, accounts)
    return blueprint


def _add_signing_in(blueprint: Blueprint, accounts: AccountStore) -> None:
    @blueprint.get(SIGN_IN)
    def sign_in_form() -> Response:
        return _page("sign_in", back=local_address(request.args.get("next")))

    @blueprint.post(SIGN_IN)
    def enter() -> Any:
        back, fields = local_address(request.form.get("next")), _filled("sign_in")
        try:
            new = sign_in(accounts, fields["name"], fields["password"], code=fields["code"], origin=request.remote_addr or "", earlier=session_token())
        except SignInRefusedError as error:
            return _page("sign_in", back=back, name=fields["name"], error=failure(error, _lang()), status=401)
        except BusyError as error:
            return _page("sign_in", back=back, name=fields["name"], error=failure(error, _lang()), status=503)
        response = redirect(CHANGE if new.signed_in.must_change else back, code=303)
        give(response, new.token)
        return response


def _add_signing_out(blueprint: Blueprint, accounts: AccountStore) -> None:
    @blueprint.post(SIGN_OUT)
    def leave() -> Any:
        if token := session_token():
            sign_out(accounts, token)
        response = redirect(f"{SIGN_IN}?lang={_lang()}" if "lang" in request.args else SIGN_IN, code=303)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        take(response)
        return response


def _add_changing(blueprint: Blueprint, accounts: AccountStore) -> None:
    @blueprint.get(CHANGE)
    def change_form() -> Any:
        return _page("change") if _account() else redirect(HOME)

    @blueprint.post(CHANGE)
    def change() -> Any:
        account, fields = _account(), _filled("change")
        if account is None:
            return redirect(HOME, code=303)
        if fields["password"] != fields["again"]:
            return _page("change", error=t("passwords_differ", _lang()), status=400)
        try:
            change_password(accounts, account.name, fields["present"], fields["password"], keep=account.token)
        except PasswordRefusedError as error:
            return _page("change", error=failure(error, _lang()), status=400)
        except AnjuError as error:
            return _page("change", error=failure(error, _lang()), status=401 if isinstance(error, SignInRefusedError) else 503)
        return redirect(HOME, code=303)


def _account() -> Viewer | None:
    viewer = current_viewer()
    return viewer if viewer.has_account and viewer.name else None


def _filled(form: str) -> dict[str, str]:
    return {name: request.form.get(name, "")[:_LONGEST] for name in _FIELDS[form]}


def _lang() -> Lang:
    """The language that the address or the page that is led back to names, else the one that the browser asks for, Chinese first."""
    back = parse_qs(urlsplit(request.args.get("next", "")).query).get("lang", [""])
    named = request.args.get("lang") or back[-1] or request.accept_languages.best_match(["zh", "en"], "zh")
    return "en" if named == "en" else "zh"


def _page(form: str, *, status: int = 200, **fields: Any) -> Response:
    response = make_response(render_template(f"accounts/{form}.html", lang=_lang(), viewer=current_viewer(), **fields), status)
    response.headers["Cache-Control"] = "no-store"
    return response
