"""The HTTP library: httpx2. Nothing else imports it, so that it can be exchanged."""

import httpx2

AsyncClient = httpx2.AsyncClient
Client = httpx2.Client
ConnectError = httpx2.ConnectError
ConnectTimeout = httpx2.ConnectTimeout
Headers = httpx2.Headers
InvalidURL = httpx2.InvalidURL
Limits = httpx2.Limits
MockTransport = httpx2.MockTransport
PoolTimeout = httpx2.PoolTimeout
Request = httpx2.Request
RequestError = httpx2.RequestError
Response = httpx2.Response
Timeout = httpx2.Timeout
TimeoutException = httpx2.TimeoutException
TransportError = httpx2.TransportError
