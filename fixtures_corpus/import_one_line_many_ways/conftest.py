"""One line of the project to which many of its modules lead is one matter; two of them are two."""

import shop.alpha
import shop.beta
import shop.delta
import shop.gamma
import shop.one
import shop.two  # noqa: F401
