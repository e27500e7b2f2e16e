"""For clients whose methods are awaited. Signing up, one method for each way; the results are those of ``sign_up``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar, cast

from ..._runtime.client import AsyncClient
from ..options import present

T = TypeVar("T")


class AsyncSignUp(AsyncClient, Generic[T]):
    """What a client has that can register users."""

    async def sign_up_by_email_password(
        self,
        email: str,
        password: str,
        profile: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> T:
        """Register a user by e-mail address and password.

        Args:
            email: E-mail address.
            password: Password, encrypted where `options` say so.
            profile: What is known of the user.
            options: `clientIp`, `passwordEncryptType` and others.

        Returns:
            The user.
        """
        payload = {"email": email, "password": password}
        return await self._signed_up("PASSWORD", payload, profile, options)

    async def sign_up_by_username_password(
        self,
        username: str,
        password: str,
        profile: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> T:
        """Register a user by user name and password.

        Args:
            username: User name.
            password: Password, encrypted where `options` say so.
            profile: What is known of the user.
            options: `clientIp`, `passwordEncryptType` and others.

        Returns:
            The user.
        """
        payload = {"username": username, "password": password}
        return await self._signed_up("PASSWORD", payload, profile, options)

    async def sign_up_by_email_passcode(
        self,
        email: str,
        pass_code: str,
        profile: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> T:
        """Register a user by a code that was sent to an e-mail address.

        Args:
            email: E-mail address.
            pass_code: The code.
            profile: What is known of the user.
            options: `clientIp` and others.

        Returns:
            The user.
        """
        payload = {"email": email, "passCode": pass_code}
        return await self._signed_up("PASSCODE", payload, profile, options)

    async def sign_up_by_phone_passcode(
        self,
        phone: str,
        pass_code: str,
        phone_country_code: str | None = None,
        profile: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> T:
        """Register a user by a code that was sent to a phone.

        Args:
            phone: Phone number.
            pass_code: The code.
            phone_country_code: Code of the country, `+86` and so on.
            profile: What is known of the user.
            options: `clientIp` and others.

        Returns:
            The user.
        """
        payload = {"phone": phone, "passCode": pass_code}
        payload |= present(phoneCountryCode=phone_country_code)
        return await self._signed_up("PASSCODE", payload, profile, options)

    async def _signed_up(
        self,
        connection: str,
        payload: Mapping[str, str],
        profile: Mapping[str, Any] | None,
        options: Mapping[str, Any] | None,
    ) -> T:
        code = connection == "PASSCODE"
        argument = "pass_code_payload" if code else "password_payload"
        arguments: dict[str, Any] = {"connection": connection, argument: payload}
        arguments |= present(profile=profile, options=options)
        method: Any = self
        return cast("T", await method.sign_up(**arguments))
