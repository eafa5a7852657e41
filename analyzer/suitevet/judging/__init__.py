"""Rules judge a suite; an error of our own costs no more than the one of them that made it."""
