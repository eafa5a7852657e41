"""Which files a suite consists of, and their facts: from the cache, in this process, or in several at once."""
