"""Signing in, one method for each way; the results are those of
``sign_in_by_credentials``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

from ..._runtime.client import SyncClient
from ..options import ClientState, present

T = TypeVar("T")


class SignIn(SyncClient, Generic[T]):
    """What a client has that can sign users in."""

    _identity: ClientState

    def sign_in_by_email_password(
        self, email: str, password: str, options: Mapping[str, Any] | None = None
    ) -> T:
        """Sign a user in by e-mail address and password.

        Args:
            email: E-mail address.
            password: Password, encrypted where `options` say so.
            options: `scope`, `clientIp`, `passwordEncryptType` and others.

        Returns:
            The tokens of the user.
        """
        return self._with_password({"email": email, "password": password}, options)

    def sign_in_by_phone_password(
        self, phone: str, password: str, options: Mapping[str, Any] | None = None
    ) -> T:
        """Sign a user in by phone number and password.

        Args:
            phone: Phone number.
            password: Password, encrypted where `options` say so.
            options: `scope`, `clientIp`, `passwordEncryptType` and others.

        Returns:
            The tokens of the user.
        """
        return self._with_password({"phone": phone, "password": password}, options)

    def sign_in_by_username_password(
        self, username: str, password: str, options: Mapping[str, Any] | None = None
    ) -> T:
        """Sign a user in by user name and password.

        Args:
            username: User name.
            password: Password, encrypted where `options` say so.
            options: `scope`, `clientIp`, `passwordEncryptType` and others.

        Returns:
            The tokens of the user.
        """
        return self._with_password(
            {"username": username, "password": password}, options
        )

    def sign_in_by_account_password(
        self, account: str, password: str, options: Mapping[str, Any] | None = None
    ) -> T:
        """Sign a user in by password and any of phone number, e-mail address and user
        name.

        Args:
            account: Phone number, e-mail address or user name.
            password: Password, encrypted where `options` say so.
            options: `scope`, `clientIp`, `passwordEncryptType` and others.

        Returns:
            The tokens of the user.
        """
        return self._with_password({"account": account, "password": password}, options)

    def sign_in_by_email_passcode(
        self, email: str, pass_code: str, options: Mapping[str, Any] | None = None
    ) -> T:
        """Sign a user in by a code that was sent to an e-mail address.

        Args:
            email: E-mail address.
            pass_code: The code.
            options: `scope`, `clientIp`, `autoRegister` and others.

        Returns:
            The tokens of the user.
        """
        payload = {"email": email, "passCode": pass_code}
        return self._signed_in("PASSCODE", "pass_code_payload", payload, options)

    def sign_in_by_phone_passcode(
        self,
        phone: str,
        pass_code: str,
        phone_country_code: str | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> T:
        """Sign a user in by a code that was sent to a phone.

        Args:
            phone: Phone number.
            pass_code: The code.
            phone_country_code: Code of the country, `+86` and so on.
            options: `scope`, `clientIp`, `autoRegister` and others.

        Returns:
            The tokens of the user.
        """
        payload = {"phone": phone, "passCode": pass_code}
        payload |= present(phoneCountryCode=phone_country_code)
        return self._signed_in("PASSCODE", "pass_code_payload", payload, options)

    def sign_in_by_ldap(
        self,
        sAMAccountName: str,  # noqa: N803 - the name in the directory
        password: str,
        options: Mapping[str, Any] | None = None,
    ) -> T:
        """Sign a user of an LDAP directory in.

        Args:
            sAMAccountName: Name of the account.
            password: Password.
            options: `scope`, `clientIp` and others.

        Returns:
            The tokens of the user.
        """
        payload = {"sAMAccountName": sAMAccountName, "password": password}
        return self._signed_in("LDAP", "ldap_payload", payload, options)

    def sign_in_by_ad(
        self,
        sAMAccountName: str,  # noqa: N803 - the name in the directory
        password: str,
        options: Mapping[str, Any] | None = None,
    ) -> T:
        """Sign a user of an Active Directory in.

        Args:
            sAMAccountName: Name of the account.
            password: Password.
            options: `scope`, `clientIp` and others.

        Returns:
            The tokens of the user.
        """
        payload = {"sAMAccountName": sAMAccountName, "password": password}
        return self._signed_in("AD", "ad_payload", payload, options)

    def _with_password(
        self, payload: Mapping[str, str], options: Mapping[str, Any] | None
    ) -> T:
        return self._signed_in("PASSWORD", "password_payload", payload, options)

    def _signed_in(
        self,
        connection: str,
        argument: str,
        payload: Mapping[str, str],
        options: Mapping[str, Any] | None,
    ) -> T:
        """Call the operation, with what proves the application."""
        arguments: dict[str, Any] = {"connection": connection, argument: payload}
        arguments |= present(options=options)
        arguments |= self._identity.proof()
        method: Any = self
        return cast("T", method.sign_in_by_credentials(**arguments))
