"""The HTTP library: httpx. Nothing else imports it, so that it can be exchanged."""

import httpx

AsyncClient = httpx.AsyncClient
Client = httpx.Client
ConnectError = httpx.ConnectError
ConnectTimeout = httpx.ConnectTimeout
Headers = httpx.Headers
InvalidURL = httpx.InvalidURL
Limits = httpx.Limits
MockTransport = httpx.MockTransport
PoolTimeout = httpx.PoolTimeout
Request = httpx.Request
RequestError = httpx.RequestError
Response = httpx.Response
Timeout = httpx.Timeout
TimeoutException = httpx.TimeoutException
TransportError = httpx.TransportError
