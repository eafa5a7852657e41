"""A client starts its threads unless it is told to send in the caller's."""

import posthog

SENT_AT_ONCE = posthog.Posthog("key", sync_mode=True)
NEVER_SENT = posthog.Posthog("key", send=False)
SENT_LATER = posthog.Posthog("key")  # expect: VET308
