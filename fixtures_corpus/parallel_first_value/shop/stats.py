SHARES = [0.5, 0.9]
TITLE = "stats"
