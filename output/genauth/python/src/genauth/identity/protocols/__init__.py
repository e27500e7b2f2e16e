"""OpenID Connect, OAuth 2.0, SAML and CAS."""
