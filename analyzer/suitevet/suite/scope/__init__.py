"""How wide a fixture may become, and what it costs."""
