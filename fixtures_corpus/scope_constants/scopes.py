WIDE = "session"
