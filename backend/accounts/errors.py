"""Errors about accounts, worded for whoever meets them."""

from backend.kit.errors import BusinessError


class SignInRefused(BusinessError):
    """The name or the password is wrong, or the account is locked: the answer never tells which."""

    code = "sign_in_refused"
    status = 401


class AccountInvalid(BusinessError):
    """The account cannot be made as asked."""

    code = "account_invalid"
