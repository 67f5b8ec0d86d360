"""Whether a request that failed can have reached the provider: what may be tried again, and what may not."""

import httpx

# These fail before the first byte of the request leaves.
_NOTHING_WRITTEN = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def was_surely_not_written(error: BaseException | None) -> bool:
    """Whether an HTTP error proves that the provider never saw the request."""
    return isinstance(error, _NOTHING_WRITTEN)


def may_have_been_taken(status: int) -> bool:
    """Whether a server error leaves it open that the provider took the request.

    502 and 504 come from a gateway that lost the provider's answer; 500 and 503 from one who did not do the work.
    """
    return status in {502, 504}
